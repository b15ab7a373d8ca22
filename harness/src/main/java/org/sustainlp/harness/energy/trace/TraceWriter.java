package org.sustainlp.harness.energy.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.zip.GZIPOutputStream;

/** Trace to text, in the layout of {@link TraceReader}; what is written reads back equal. */
public final class TraceWriter {

  private TraceWriter() {}

  /**
   * Writes beside the target and moves, so that a reader never sees half a trace.
   *
   * @param file gzip compressed when its name ends with {@code .gz}
   */
  public static void write(Trace trace, Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(half)) {
      boolean compressed = file.toString().endsWith(".gz");
      write(trace, compressed ? new GZIPOutputStream(out) : out);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes plain text and closes the stream. */
  public static void write(Trace trace, OutputStream out) throws IOException {
    try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      text.write("# " + TraceReader.VERSION + "\n");
      for (Fact fact : Fact.values()) {
        OptionalDouble value = trace.fact(fact);
        if (value.isPresent()) {
          text.write("# fact " + fact.id() + " " + Cell.text(value.getAsDouble()) + "\n");
        }
      }
      List<Column> columns = List.copyOf(trace.columns());
      writeHeading(trace, columns, text);
      PrimitiveIterator.OfDouble times = trace.seconds().iterator();
      while (times.hasNext()) {
        writeRow(trace, columns, times.nextDouble(), text);
      }
    }
  }

  private static void writeHeading(Trace trace, List<Column> columns, Writer text)
      throws IOException {
    StringBuilder names = new StringBuilder("t_s");
    for (Column column : columns) {
      names.append(',').append(column.id());
      if (trace.source(column).isPresent()) {
        Source source = trace.source(column).get();
        text.write(
            "# source " + column.id() + " " + source.kind().id() + " " + source.name() + "\n");
      }
    }
    text.write(names.append('\n').toString());
  }

  private static void writeRow(Trace trace, List<Column> columns, double time, Writer text)
      throws IOException {
    StringBuilder row = new StringBuilder(Cell.text(time));
    for (Column column : columns) {
      double value = trace.series(column).at(time);
      row.append(',').append(Double.isNaN(value) ? "" : Cell.text(value));
    }
    text.write(row.append('\n').toString());
  }
}
