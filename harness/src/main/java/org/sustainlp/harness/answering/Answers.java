package org.sustainlp.harness.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;

/** Regroups rows of outputs into one answer per example. */
public final class Answers {

  private Answers() {}

  /**
   * @param examples in the order in which they were encoded
   * @param rows one row of outputs per input of every example, in order
   * @return one prediction per example; of equal outputs the first wins
   * @throws IllegalStateException when an output is not a number
   */
  public static List<Prediction> of(List<Example> examples, List<float[]> rows) {
    List<float[]> outputs = outputs(examples, rows);
    return IntStream.range(0, examples.size())
        .mapToObj(
            i -> new Prediction(examples.get(i).id(), answer(examples.get(i), outputs.get(i))))
        .toList();
  }

  /**
   * Each example's outputs, one per choice: its only row, or the first output of each of its rows.
   *
   * @param examples as in {@link #of}
   * @param rows as in {@link #of}
   * @throws IllegalStateException when an output is not a number
   */
  public static List<float[]> outputs(List<Example> examples, List<float[]> rows) {
    List<float[]> outputs = new ArrayList<>(examples.size());
    int row = 0;
    for (Example example : examples) {
      int inputs = example.inputs().size();
      outputs.add(outputs(rows.subList(row, row + inputs)));
      row += inputs;
    }
    if (row != rows.size()) {
      throw new IllegalArgumentException(rows.size() + " rows of outputs for " + row + " inputs");
    }
    return outputs;
  }

  private static float[] outputs(List<float[]> rows) {
    float[] outputs = rows.size() == 1 ? rows.get(0) : firsts(rows);
    for (float output : outputs) {
      if (!Float.isFinite(output)) {
        throw new IllegalStateException("the model's answer is not a number: it cannot be scored");
      }
    }
    return outputs;
  }

  private static Label answer(Example example, float[] outputs) {
    // A single choice is right whatever its output says.
    return example.choices().get(example.choices().size() == 1 ? 0 : highest(outputs));
  }

  private static float[] firsts(List<float[]> rows) {
    float[] firsts = new float[rows.size()];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = rows.get(i)[0];
    }
    return firsts;
  }

  private static int highest(float[] outputs) {
    return IntStream.range(0, outputs.length)
        .reduce((a, b) -> outputs[b] > outputs[a] ? b : a)
        .orElseThrow();
  }
}
