package org.sustainlp.harness.energy.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.sustainlp.harness.energy.trace.Column;

/**
 * CPU seconds of one process and of the whole machine, from Linux's {@code /proc}. Both come in
 * ticks of 10 ms, so that a share over a second is known to about 1 %; over a whole trace to far
 * less.
 */
public final class CpuSampler implements Sampler {

  /** Where Linux mounts it. */
  public static final Path PROC = Path.of("/proc");

  /** USER_HZ, ticks per second: 100 on every architecture that we run on (time(7)). */
  static final double TICKS_PER_SECOND = 100;

  private final ProcFile machine;
  private final ProcFile process;

  private CpuSampler(ProcFile machine, ProcFile process) {
    this.machine = machine;
    this.process = process;
  }

  /**
   * Opens both files.
   *
   * @param proc where it is mounted
   * @param pid a process id, or {@code self}
   * @throws IOException when there is no such process, or no {@code /proc}
   */
  public static CpuSampler open(Path proc, String pid) throws IOException {
    ProcFile machine = ProcFile.open(proc.resolve("stat"));
    try {
      return new CpuSampler(machine, ProcFile.open(proc.resolve(pid).resolve("stat")));
    } catch (IOException e) {
      machine.close();
      throw e;
    }
  }

  @Override
  public void sample(Row row) {
    try {
      put(row, Column.PROCESS_CPU, ProcText.processTicks(process.read()));
      ByteBuffer stat = machine.read();
      put(row, Column.BUSY_CPU, ProcText.busyTicks(stat));
      put(row, Column.USER_SYSTEM_CPU, ProcText.userSystemTicks(stat));
    } catch (IOException e) {
      // The process is gone or the file withdrawn: unknown from here on, as the row says.
    }
  }

  private static void put(Row row, Column column, long ticks) {
    if (ticks >= 0) {
      row.put(column, ticks / TICKS_PER_SECOND);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
    machine.close();
  }
}
