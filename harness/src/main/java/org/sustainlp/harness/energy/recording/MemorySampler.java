package org.sustainlp.harness.energy.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.sustainlp.harness.energy.trace.Column;

/**
 * One process's share of the memory in use, from Linux's {@code /proc}: its proportional set size
 * (PSS) and its unique one (USS, all that is private), each over MemTotal - MemAvailable.
 *
 * <p>Reading them walks the process's page tables, which costs milliseconds: it is done for the
 * first and the last row and every 30 s.
 */
public final class MemorySampler implements Sampler {

  private static final double EVERY_SECONDS = 30;

  private static final byte[] TOTAL = ProcText.bytes("MemTotal:");
  private static final byte[] AVAILABLE = ProcText.bytes("MemAvailable:");
  private static final byte[] PSS = ProcText.bytes("Pss:");
  private static final byte[] PRIVATE_CLEAN = ProcText.bytes("Private_Clean:");
  private static final byte[] PRIVATE_DIRTY = ProcText.bytes("Private_Dirty:");

  private final ProcFile memory;
  private final ProcFile process;
  private double next;

  private MemorySampler(ProcFile memory, ProcFile process) {
    this.memory = memory;
    this.process = process;
  }

  /**
   * Opens both files.
   *
   * @param proc where it is mounted
   * @param pid a process id of the same user, or {@code self}
   * @throws IOException when there is no such process, it is another user's, or the kernel is older
   *     than 4.14, which has no {@code smaps_rollup}
   */
  public static MemorySampler open(Path proc, String pid) throws IOException {
    ProcFile memory = ProcFile.open(proc.resolve("meminfo"));
    try {
      return new MemorySampler(memory, ProcFile.open(proc.resolve(pid).resolve("smaps_rollup")));
    } catch (IOException e) {
      memory.close();
      throw e;
    }
  }

  @Override
  public void sample(Row row) {
    if (!row.isBoundary() && row.seconds() < next) {
      return;
    }
    next = row.seconds() + EVERY_SECONDS;
    try {
      ByteBuffer all = memory.read();
      long total = ProcText.kilobytes(all, TOTAL);
      long available = ProcText.kilobytes(all, AVAILABLE);
      ByteBuffer own = process.read();
      long pss = ProcText.kilobytes(own, PSS);
      long uss =
          ProcText.sum(
              ProcText.kilobytes(own, PRIVATE_CLEAN), ProcText.kilobytes(own, PRIVATE_DIRTY));
      if (available >= 0 && total > available) {
        put(row, Column.PSS_SHARE, pss, total - available);
        put(row, Column.USS_SHARE, uss, total - available);
      }
    } catch (IOException e) {
      // The process is gone or may not be looked at: unknown, as the row says.
    }
  }

  private static void put(Row row, Column column, long kilobytes, long used) {
    if (kilobytes >= 0) {
      row.put(column, kilobytes / (double) used);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
    memory.close();
  }
}
