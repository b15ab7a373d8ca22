package org.sustainlp.harness.encoding;

import java.util.Arrays;
import java.util.List;

/**
 * What a classification head looks at, as weights over the tokens of an input: first the first
 * token alone, then for each marked place the mean of its tokens.
 *
 * <p>Products of these weights with the last layer's output are the same few multiplications in
 * every engine, so span tasks run wherever the encoder does. microsoft/fastformers takes the
 * maximum over the place and zeros around it, inside PyTorch only.
 */
public final class Pooling {

  private Pooling() {}

  /** Rows for one input: 1, or 1 + marked places; all inputs of a batch have as many. */
  public static int parts(List<Encoded> inputs) {
    int spans = inputs.get(0).spanCount();
    if (inputs.stream().anyMatch(input -> input.spanCount() != spans)) {
      throw new IllegalArgumentException("inputs of a batch have as many marked places each");
    }
    return 1 + spans;
  }

  /**
   * @param length the padded length in tokens
   * @return [inputs, parts, length], row by row; every row sums to 1
   */
  public static float[] weights(List<Encoded> inputs, int length) {
    int parts = parts(inputs);
    float[] weights = new float[inputs.size() * parts * length];
    for (int i = 0; i < inputs.size(); i++) {
      int start = i * parts * length;
      weights[start] = 1;
      int[] spans = inputs.get(i).spans();
      for (int part = 1; part < parts; part++) {
        int from = spans[2 * part - 2];
        int to = spans[2 * part - 1];
        int row = start + part * length;
        Arrays.fill(weights, row + from, row + to, 1f / (to - from));
      }
    }
    return weights;
  }
}
