package org.sustainlp.harness.machine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What all processors together did since the system started, as Linux counts it in ticks of 10 ms
 * (proc_stat(5)).
 *
 * @param busySeconds user, nice, system, irq and softirq
 * @param stolenSeconds that a hypervisor gave to other machines
 * @param allSeconds busy, stolen, idle and waiting for disks
 */
public record CpuTimes(double busySeconds, double stolenSeconds, double allSeconds) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final double TICKS_PER_SECOND = 100;

  /** Fields of the line: user nice system idle iowait irq softirq steal; guests are in user. */
  private static final int STEAL = 7;

  /** Empty where there is no such file. */
  public static Optional<CpuTimes> now() {
    return parse(Machine.readOrEmpty(STAT));
  }

  static Optional<CpuTimes> parse(String stat) {
    return stat.lines()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .map(line -> line.substring("cpu ".length()).strip().split("\\s+", -1))
        .filter(fields -> fields.length > STEAL)
        .map(fields -> Arrays.stream(fields).limit(STEAL + 1).mapToDouble(CpuTimes::seconds))
        .map(DoubleStream::toArray)
        .map(t -> of(t[0] + t[1] + t[2] + t[5] + t[6], t[3] + t[4], t[STEAL]));
  }

  private static CpuTimes of(double busy, double idle, double stolen) {
    return new CpuTimes(busy, stolen, busy + idle + stolen);
  }

  private static double seconds(String ticks) {
    return Long.parseLong(ticks) / TICKS_PER_SECOND;
  }

  /** What passed since an earlier look. */
  public CpuTimes minus(CpuTimes earlier) {
    return new CpuTimes(
        busySeconds - earlier.busySeconds,
        stolenSeconds - earlier.stolenSeconds,
        allSeconds - earlier.allSeconds);
  }
}
