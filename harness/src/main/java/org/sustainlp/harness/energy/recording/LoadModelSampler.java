package org.sustainlp.harness.energy.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.load.PowerCurve;

/**
 * Package joules of the whole machine where nothing counts them: estimated from how busy it is.
 *
 * <p>The curve is linear in the load, so its integral follows from sums alone: E = n · P_idle · t +
 * (P_full - P_idle) · busy CPU seconds, from the first row on. Memory is inside the curve's servers
 * and not told apart.
 */
public final class LoadModelSampler implements Sampler {

  private final PowerCurve curve;
  private final int processors;
  private final ProcFile machine;
  private long firstTicks = ProcText.UNKNOWN;
  private double firstSeconds;

  private LoadModelSampler(PowerCurve curve, int processors, ProcFile machine) {
    this.curve = curve;
    this.processors = processors;
    this.machine = machine;
  }

  /**
   * Opens {@code stat}.
   *
   * @param proc where {@code /proc} is mounted
   * @param curve of one logical processor
   * @param processors logical processors of the machine
   * @throws IOException when there is no {@code /proc}
   */
  public static LoadModelSampler open(Path proc, PowerCurve curve, int processors)
      throws IOException {
    return new LoadModelSampler(curve, processors, ProcFile.open(proc.resolve("stat")));
  }

  @Override
  public void sample(Row row) {
    try {
      long ticks = ProcText.busyTicks(machine.read());
      if (firstTicks < 0) {
        firstTicks = ticks;
        firstSeconds = row.seconds();
      }
      if (ticks >= 0) {
        row.put(
            Column.PACKAGE,
            joules(
                row.seconds() - firstSeconds, (ticks - firstTicks) / CpuSampler.TICKS_PER_SECOND));
      }
    } catch (IOException e) {
      // Unknown, as the row says.
    }
  }

  private double joules(double seconds, double busySeconds) {
    return processors * curve.idleWatts() * seconds
        + (curve.fullWatts() - curve.idleWatts()) * busySeconds;
  }

  @Override
  public Map<Column, Source> sources() {
    String name =
        "load-model:ccf-linear "
            + curve.name()
            + " "
            + curve.idleWatts()
            + "-"
            + curve.fullWatts()
            + " W/CPU x "
            + processors
            + ", whole machine";
    return Map.of(Column.PACKAGE, new Source(Kind.ESTIMATED, name));
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
