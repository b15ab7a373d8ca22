package org.sustainlp.harness.energy.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sustainlp.harness.energy.trace.Column;

/**
 * CPU seconds of one process with its descendants, and of the whole machine, from Linux's {@code
 * /proc}. Both come in ticks of 10 ms, so that a share over a second is known to about 1 %; over a
 * whole trace to far less.
 */
public final class CpuSampler implements Sampler {

  /** Where Linux mounts it. */
  public static final Path PROC = Path.of("/proc");

  /** USER_HZ, ticks per second: 100 on every architecture that we run on (time(7)). */
  static final double TICKS_PER_SECOND = 100;

  private static final double SEARCH_EVERY_SECONDS = 30;

  private final ProcFile machine;
  private final ProcessTree process;
  private double nextSearch;

  private CpuSampler(ProcFile machine, ProcessTree process) {
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
      return new CpuSampler(machine, ProcessTree.open(proc, pid));
    } catch (IOException e) {
      machine.close();
      throw e;
    }
  }

  /**
   * Logical processors of the machine, as {@code stat} lists them.
   *
   * @param proc where it is mounted
   * @throws IOException when there is no {@code /proc}, or it lists none
   */
  public static int processors(Path proc) throws IOException {
    try (Stream<String> lines = Files.lines(proc.resolve("stat"))) {
      long processors = lines.filter(line -> line.matches("cpu\\d+ .*")).count();
      if (processors == 0) {
        throw new IOException(proc + " lists no processors");
      }
      return Math.toIntExact(processors);
    }
  }

  @Override
  public void sample(Row row) {
    try {
      if (row.isBoundary() || row.seconds() >= nextSearch) {
        process.search();
        nextSearch = row.seconds() + SEARCH_EVERY_SECONDS;
      }
      put(row, Column.PROCESS_CPU, process.ticks());
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
