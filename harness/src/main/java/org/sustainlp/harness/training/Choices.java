package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The examples of one training batch, and how rows of outputs belong to them: a row each where the
 * model classifies, a row for each choice where it chooses.
 */
public final class Choices {

  /** Added to the place of a choice that an example does not have: softmax makes it 0. */
  private static final float NOT_THERE = -10_000f;

  private final List<TrainingExample> examples;
  private final int rows;
  private final int most;

  Choices(List<TrainingExample> examples) {
    this.examples = examples;
    this.rows = examples.stream().mapToInt(example -> example.inputs().size()).sum();
    this.most = examples.stream().mapToInt(example -> example.target().length).max().orElseThrow();
  }

  /**
   * @param outputs the head's [rows, outputs]
   * @return [examples, choices]: what the softmax is taken of
   */
  NDArray logits(NDArray outputs) {
    if (rows == examples.size()) {
      return outputs;
    }
    if (rows == examples.size() * most) {
      return outputs.reshape(examples.size(), most);
    }
    long[] row = new long[examples.size() * most];
    float[] bias = new float[row.length];
    int next = 0;
    for (int i = 0; i < examples.size(); i++) {
      int choices = examples.get(i).inputs().size();
      for (int choice = 0; choice < most; choice++) {
        boolean there = choice < choices;
        row[i * most + choice] = there ? next++ : 0;
        bias[i * most + choice] = there ? 0 : NOT_THERE;
      }
    }
    NDManager arrays = outputs.getManager();
    Shape shape = new Shape(examples.size(), most);
    return outputs.take(arrays.create(row, shape)).add(arrays.create(bias, shape));
  }

  /** The targets [examples, choices]; 0 where an example has no such choice. */
  NDArray targets(NDManager arrays) {
    float[] targets = new float[examples.size() * most];
    for (int i = 0; i < examples.size(); i++) {
      float[] target = examples.get(i).target();
      System.arraycopy(target, 0, targets, i * most, target.length);
    }
    return arrays.create(targets, new Shape(examples.size(), most));
  }
}
