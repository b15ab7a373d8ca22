package org.sustainlp.harness.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.Pooling;

/**
 * Several inputs padded on the right to one length.
 *
 * @param ids token ids, int32 [batch, length]; padding is 0
 * @param types token type ids, int32 [batch, length]
 * @param mask 1 for tokens, 0 for padding, float32 [batch, length]
 * @param attentionBias 0 for tokens, −10,000 for padding, float32 [batch, 1, 1, length]
 * @param poolingOrNull what the head looks at, as {@link Pooling} has it, float32 [batch, 1 +
 *     spans, length]; null where that is the first token only
 */
public record Batch(
    NDArray ids,
    NDArray types,
    NDArray mask,
    NDArray attentionBias,
    @Nullable NDArray poolingOrNull) {

  /** Added to attention scores of padding: softmax makes it an exact 0 in float32. */
  private static final float MASKED = -10_000f;

  /**
   * @param inputs at least one, none longer than {@code length}
   * @param length the padded length in tokens
   * @param manager owns the arrays
   */
  public static Batch of(List<Encoded> inputs, int length, NDManager manager) {
    int rows = inputs.size();
    int[] ids = new int[rows * length];
    int[] types = new int[rows * length];
    float[] mask = new float[rows * length];
    float[] bias = new float[rows * length];
    java.util.Arrays.fill(bias, MASKED);
    for (int row = 0; row < rows; row++) {
      Encoded input = inputs.get(row);
      int start = row * length;
      System.arraycopy(input.ids(), 0, ids, start, input.length());
      System.arraycopy(input.types(), 0, types, start, input.length());
      java.util.Arrays.fill(mask, start, start + input.length(), 1f);
      java.util.Arrays.fill(bias, start, start + input.length(), 0f);
    }
    Shape shape = new Shape(rows, length);
    int parts = Pooling.parts(inputs);
    return new Batch(
        manager.create(ids, shape),
        manager.create(types, shape),
        manager.create(mask, shape),
        manager.create(bias, new Shape(rows, 1, 1, length)),
        parts == 1
            ? null
            : manager.create(Pooling.weights(inputs, length), new Shape(rows, parts, length)));
  }

  /** The longest input's length in tokens. */
  public static int longest(List<Encoded> inputs) {
    return inputs.stream().mapToInt(Encoded::length).max().orElseThrow();
  }

  /**
   * A number to multiply with, alive as long as the batch.
   *
   * <p>DJL's arithmetic with a Java number frees the number's memory at once, though the backward
   * pass still reads it: when the garbage collector runs in between, gradients are garbage.
   */
  public NDArray scalar(double value) {
    return ids.getManager().create((float) value);
  }

  public int rows() {
    return (int) ids.getShape().get(0);
  }

  public int length() {
    return (int) ids.getShape().get(1);
  }
}
