package org.sustainlp.harness.inference;

import java.util.Arrays;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.Pooling;

/**
 * A graph's inputs, padded to the longest of the batch, row by row.
 *
 * @param rows inputs
 * @param length of each in tokens, padding included
 * @param parts that the head looks at: 1, or 1 + spans
 * @param ids token ids [rows, length]; padding is 0
 * @param types token type ids [rows, length]
 * @param mask 1 for tokens, 0 for padding [rows, length]
 * @param pooling as {@link Pooling#weights} has it [rows, parts, length]; empty for one part
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine, never compared
public record PaddedBatch(
    int rows, int length, int parts, int[] ids, int[] types, int[] mask, float[] pooling) {

  /**
   * @param inputs at least one
   */
  public static PaddedBatch of(List<Encoded> inputs) {
    return of(inputs, 0);
  }

  /**
   * @param inputs at least one
   * @param atLeast the length to pad to where all inputs are shorter
   */
  public static PaddedBatch of(List<Encoded> inputs, int atLeast) {
    int longest = inputs.stream().mapToInt(Encoded::length).max().orElseThrow();
    int length = Math.max(longest, atLeast);
    int parts = Pooling.parts(inputs);
    PaddedBatch batch =
        new PaddedBatch(
            inputs.size(),
            length,
            parts,
            new int[inputs.size() * length],
            new int[inputs.size() * length],
            new int[inputs.size() * length],
            parts == 1 ? new float[0] : Pooling.weights(inputs, length));
    for (int row = 0; row < inputs.size(); row++) {
      batch.fill(row * length, inputs.get(row));
    }
    return batch;
  }

  private void fill(int start, Encoded input) {
    System.arraycopy(input.ids(), 0, ids, start, input.length());
    System.arraycopy(input.types(), 0, types, start, input.length());
    Arrays.fill(mask, start, start + input.length(), 1);
  }
}
