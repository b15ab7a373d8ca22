package org.sustainlp.harness.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sustainlp.tasks.Task;

/**
 * Which of a model's outputs stands for each of a task's labels: tools differ in their order, so
 * they are matched by name.
 */
public final class OutputOrder {

  private final int[] outputOf;

  private OutputOrder(int[] outputOf) {
    this.outputOf = outputOf;
  }

  /** Of a model whose head was made for the task. */
  public static OutputOrder ofTask(Task task) {
    return new OutputOrder(IntStream.range(0, task.outputs()).toArray());
  }

  /**
   * @param labels of the model's outputs, upper or lower case
   * @return empty when they are not the task's
   */
  public static Optional<OutputOrder> of(List<String> labels, Task task) {
    List<String> named = lower(labels);
    List<String> wanted = lower(HeadLabels.of(task));
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(named);
    return missing.isEmpty() && named.size() == wanted.size()
        ? Optional.of(new OutputOrder(wanted.stream().mapToInt(named::indexOf).toArray()))
        : Optional.empty();
  }

  /** What to tell whose labels are not the task's. */
  public static String mismatch(List<String> labels, Task task) {
    return "config.json calls the head's outputs "
        + labels
        + ", "
        + task.title()
        + " has "
        + lower(HeadLabels.of(task));
  }

  /** One row of outputs in the task's order. */
  public float[] of(float[] outputs) {
    float[] ordered = new float[outputOf.length];
    for (int label = 0; label < ordered.length; label++) {
      ordered[label] = outputs[outputOf[label]];
    }
    return ordered;
  }

  /** Rows of outputs, each in the task's order. */
  public List<float[]> of(List<float[]> rows) {
    return rows.stream().map(this::of).toList();
  }

  private static List<String> lower(List<String> labels) {
    return labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
  }
}
