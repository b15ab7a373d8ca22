package org.sustainlp.harness.machine;

import java.io.IOException;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.load.LoadMeter;
import org.sustainlp.harness.meter.powercap.PowercapMeter;

/**
 * The best meter of this machine.
 *
 * @param meter counters where there are any, else the load model
 * @param choice why: what was found, in words
 */
public record Meters(Meter meter, String choice) {

  public static Meters of(Machine machine) {
    try {
      return new Meters(PowercapMeter.open(PowercapMeter.DEFAULT_ROOT), "measured: RAPL counters");
    } catch (IOException e) {
      LoadMeter model = loadModel(machine);
      return new Meters(model, "estimated: " + model.source() + ", because " + e.getMessage());
    }
  }

  /** The load model, which also tells idle power where nothing is measured. */
  public static LoadMeter loadModel(Machine machine) {
    return new LoadMeter(
        machine.powerCurve(), machine.cores(), System::nanoTime, machine::processCpuNanos);
  }
}
