package org.sustainlp.tasks.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.BoundedLines.Limits;

/** One pass over one file, line by line: its examples as they come, or all its faults. */
final class SplitReader {

  private final Task task;
  private final Split split;
  private final Path file;
  private final Limits limits;
  private final boolean strict;
  private final Consumer<Example> sink;
  private final FaultList faults;
  private final FaultList skipped;
  private long lines;
  private long examples;
  private final Map<String, Long> lineOfId = new HashMap<>();
  private long firstBlank;

  /**
   * @param strict whether a line with nothing but its text at fault stops the reading too
   * @param sink takes the examples in the order of the file; they are worth nothing when {@link
   *     #read()} throws in the end
   */
  SplitReader(
      Task task, Split split, Path file, Limits limits, boolean strict, Consumer<Example> sink) {
    this.task = task;
    this.split = split;
    this.file = file;
    this.limits = limits;
    this.strict = strict;
    this.sink = sink;
    this.faults = new FaultList(file);
    this.skipped = new FaultList(file);
  }

  SplitFacts read() {
    String digest = "";
    try (BoundedLines source = new BoundedLines(file, limits)) {
      digest = readAll(source);
    } catch (IOException e) {
      faults.add(0, "", "cannot be read: " + e);
    }
    if (examples == 0 && faults.count() == 0) {
      skipped.throwIfAny();
    }
    faults.throwIfAny();
    return new SplitFacts(digest, lines, examples, skipped.count(), skipped.all());
  }

  private String readAll(BoundedLines source) throws IOException {
    try {
      for (String line = source.next(); line != null; line = source.next()) {
        accept(line, source.number());
      }
    } catch (LineFault stop) {
      faults.add(source.number(), stop);
      return "";
    }
    if (source.fileBytes() == 0) {
      faults.add(0, "", "is empty");
    } else if (firstBlank == 1) {
      faults.add(0, "", "holds nothing but blank lines");
    }
    return source.digest();
  }

  private void accept(String line, long number) {
    if (line.isBlank()) {
      firstBlank = firstBlank == 0 ? number : firstBlank;
      return;
    }
    if (firstBlank > 0) {
      faults.add(firstBlank, "", "the line is blank, and lines with examples follow");
      firstBlank = 0;
    }
    lines++;
    try {
      task.parse(line, split).forEach(example -> add(example, number));
    } catch (LineFault fault) {
      FaultList list = !strict && fault.concernsOnlyText() ? skipped : faults;
      list.add(number, fault);
    }
  }

  private void add(Example example, long number) {
    Long before = lineOfId.putIfAbsent(example.id(), number);
    if (before == null) {
      examples++;
      sink.accept(example);
    } else {
      faults.add(number, "idx", "is " + example.id() + ", as on line " + before);
    }
  }
}
