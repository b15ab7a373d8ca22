package org.sustainlp.tasks.predictions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.BoundedLines;
import org.sustainlp.tasks.data.FaultList;

/** One task's predictions in the official form, one JSON object a line. */
public final class PredictionFile {

  private PredictionFile() {}

  /**
   * Writes predictions; a file that is there is replaced whole or not at all.
   *
   * @param predictions one per example of a split, in the order of the split
   */
  public static void write(Task task, List<Prediction> predictions, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text(task, predictions));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The bytes of such a file, as text: UTF-8, a line feed after every line. */
  public static String text(Task task, List<Prediction> predictions) {
    return String.join("\n", task.predictions().lines(predictions)) + "\n";
  }

  /**
   * Reads the predictions to some examples.
   *
   * @param examples of the split that was answered
   * @return exactly one prediction per example, in the same order
   * @throws UnreadableData with all faults, at most 20 and then how many more: lines that cannot be
   *     read, examples answered twice, left out or unknown. Where the file cannot be read to its
   *     end, nothing is said of what may have followed
   */
  public static List<Prediction> read(Task task, List<Example> examples, Path file) {
    Reading reading = new Reading(task, file);
    reading.lines();
    return reading.inOrder(examples);
  }

  /** One pass over one file. */
  private static final class Reading {

    private final Task task;
    private final Path file;
    private final FaultList faults;
    private final Map<String, Prediction> byId = new LinkedHashMap<>();
    private final Map<String, Long> lineOfId = new HashMap<>();

    Reading(Task task, Path file) {
      this.task = task;
      this.file = file;
      this.faults = new FaultList(file);
    }

    void lines() {
      try (BoundedLines lines = new BoundedLines(file)) {
        readAll(lines);
      } catch (IOException e) {
        faults.add(0, "", "cannot be read: " + e);
        faults.throwIfAny();
      }
    }

    private void readAll(BoundedLines lines) throws IOException {
      try {
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (!line.isBlank()) {
            accept(line, lines.number());
          }
        }
      } catch (LineFault stop) {
        faults.add(lines.number(), stop);
        faults.throwIfAny();
      }
    }

    private void accept(String line, long number) {
      try {
        for (Prediction prediction : task.predictions().parse(line)) {
          Long before = lineOfId.putIfAbsent(prediction.exampleId(), number);
          if (before == null) {
            byId.put(prediction.exampleId(), prediction);
          } else {
            faults.add(number, "idx", prediction.exampleId() + " is answered on line " + before);
          }
        }
      } catch (LineFault fault) {
        faults.add(number, fault);
      }
    }

    List<Prediction> inOrder(List<Example> examples) {
      Set<String> unknown = new LinkedHashSet<>(byId.keySet());
      examples.forEach(example -> unknown.remove(example.id()));
      // Before what is missing: that may be a long list, and only some of it is told.
      unknown.forEach(
          id -> faults.add(lineOfId.getOrDefault(id, 0L), "idx", "there is no example " + id));
      List<Prediction> ordered = new ArrayList<>();
      for (Example example : examples) {
        Prediction prediction = byId.get(example.id());
        if (prediction != null) {
          ordered.add(prediction);
        } else {
          faults.add(0, "idx", "there is no prediction for example " + example.id());
        }
      }
      faults.throwIfAny();
      return ordered;
    }
  }
}
