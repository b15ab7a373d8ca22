package org.sustainlp.harness.energy.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Text to trace, plain or gzip compressed, line by line.
 *
 * <pre>
 * # sustainlp energy trace 1
 * # fact cpus 32
 * # source package_j measured rapl:package-0 rapl:package-1
 * t_s,package_j,dram_j,process_cpu_s,busy_cpu_s,pss_share
 * 0,0,0,0,0,0.3
 * 1,260,25,24,25,
 * </pre>
 *
 * <p>Columns are those of {@link Column} in any order, an empty cell is unknown, and a line that
 * starts with {@code #} and neither {@code fact} nor {@code source} is a comment. Also read are
 * tables of rates, whose heading is {@code
 * t_s,package_w,dram_w,process_cpu_s_per_s,other_cpu_s_per_s}: see {@link RateLayout}.
 */
public final class TraceReader {

  /** The format of this version, as its first line says. */
  static final String VERSION = "sustainlp energy trace 1";

  private final Faults faults = new Faults();
  private final TraceBuilder trace = new TraceBuilder();
  private final Heading heading = new Heading(trace, faults);
  private @Nullable Layout layout;

  private TraceReader() {}

  /**
   * The trace in a file.
   *
   * @throws UnreadableTrace with every fault, each with its line
   */
  public static Trace read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file");
    } catch (IOException e) {
      throw unreadable(name, "it cannot be read: " + e.getMessage());
    }
  }

  /**
   * The trace in a stream, which is left open.
   *
   * @param name for faults
   * @throws UnreadableTrace with every fault, each with its line
   */
  public static Trace read(String name, InputStream in) {
    TraceReader reader = new TraceReader();
    reader.readAll(in);
    if (reader.faults.count() > 0) {
      throw new UnreadableTrace(name, reader.faults.all());
    }
    return reader.trace.build();
  }

  private static UnreadableTrace unreadable(String name, String reason) {
    Faults faults = new Faults();
    faults.add(0, "", reason);
    return new UnreadableTrace(name, faults.all());
  }

  private void readAll(InputStream in) {
    long line = 0;
    try {
      Lines lines = Lines.of(new BufferedInputStream(in));
      for (String text = lines.next(); text != null && !faults.full(); text = lines.next()) {
        line = lines.number();
        if (!take(line, text)) {
          return;
        }
      }
      finish(line);
    } catch (EOFException e) {
      faults.add(line, "", "is the last whole line: the gzip file is cut off; get it again");
    } catch (ZipException e) {
      faults.add(line + 1, "", "cannot be decompressed: " + e.getMessage());
    } catch (IOException e) {
      faults.add(line + 1, "", String.valueOf(e.getMessage()));
    }
  }

  /** False when what follows cannot be understood. */
  private boolean take(long line, String text) {
    if (text.startsWith("#")) {
      return heading.remark(line, text.substring(1).strip());
    }
    if (text.isEmpty()) {
      return true;
    }
    String[] cells = text.split(",", -1);
    if (layout == null) {
      layout = heading.layout(line, cells);
      return layout != null;
    }
    row(layout, line, cells);
    return true;
  }

  private void row(Layout layout, long line, String[] cells) {
    if (cells.length == layout.width()) {
      layout.row(line, cells, faults);
    } else {
      faults.add(line, "", "has " + cells.length + " cells, but the heading has " + layout.width());
    }
  }

  private void finish(long line) {
    if (layout == null) {
      faults.add(line, "", "there is no heading: a line that starts with t_s");
    } else {
      layout.end(line, faults);
    }
  }
}
