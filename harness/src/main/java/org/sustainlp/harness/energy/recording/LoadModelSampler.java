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
  private long lastTicks = ProcText.UNKNOWN;
  private double lastSeconds;
  private double joules;

  private LoadModelSampler(PowerCurve curve, int processors, ProcFile machine) {
    this.curve = curve;
    this.processors = processors;
    this.machine = machine;
  }

  /**
   * Opens {@code stat}, for all the processors that it lists.
   *
   * @param proc where {@code /proc} is mounted
   * @param curve of a machine or of some of its logical processors
   * @throws IOException when there is no {@code /proc}
   */
  public static LoadModelSampler open(Path proc, PowerCurve curve) throws IOException {
    return open(proc, curve, CpuSampler.processors(proc));
  }

  /**
   * Opens {@code stat}.
   *
   * @param proc where {@code /proc} is mounted
   * @param curve of a machine or of some of its logical processors
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
      if (ticks >= 0) {
        joules += lastTicks < 0 ? 0 : joules(row.seconds() - lastSeconds, ticks - lastTicks);
        lastTicks = ticks;
        lastSeconds = row.seconds();
        row.put(Column.PACKAGE, joules);
      }
    } catch (IOException e) {
      // Unknown, as the row says.
    }
  }

  /** What the model gives for an interval at its mean load. */
  private double joules(double seconds, long busyTicks) {
    if (seconds <= 0) {
      return 0;
    }
    double load = busyTicks / CpuSampler.TICKS_PER_SECOND / seconds / processors;
    return curve.watts(load) * processors / curve.processors() * seconds;
  }

  @Override
  public Map<Column, Source> sources() {
    return Map.of(
        Column.PACKAGE,
        new Source(
            Kind.ESTIMATED,
            "load-model:"
                + curve.id()
                + " "
                + curve.name()
                + " x "
                + processors
                + ", whole machine"));
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
