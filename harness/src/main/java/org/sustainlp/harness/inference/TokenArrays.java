package org.sustainlp.harness.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.Pooling;
import org.sustainlp.submissions.weights.OnnxSignature;

/** A batch as the arrays a graph asks for, padded with zeros on the right. */
final class TokenArrays {

  static final String MASK = "attention_mask";

  private final List<Encoded> batch;
  private final int length;

  /**
   * @param batch at least one input
   * @param atLeast the padded length in tokens, unless an input is longer
   */
  TokenArrays(List<Encoded> batch, int atLeast) {
    this.batch = batch;
    this.length = Math.max(atLeast, batch.stream().mapToInt(Encoded::length).max().orElseThrow());
  }

  /**
   * In the graph's order.
   *
   * @throws IllegalArgumentException when the graph asks for something else than tokens
   */
  NDList of(OnnxSignature signature, NDManager arrays) {
    NDList all = new NDList();
    signature.inputs().forEach(input -> all.add(array(input, arrays)));
    return all;
  }

  private NDArray array(OnnxSignature.Value input, NDManager arrays) {
    return switch (input.name()) {
      case "input_ids" -> integers(input.type(), Encoded::ids, arrays);
      case "token_type_ids" -> integers(input.type(), Encoded::types, arrays);
      case MASK -> integers(input.type(), TokenArrays::ones, arrays);
      case "pooling" ->
          arrays.create(
              Pooling.weights(batch, length),
              new Shape(batch.size(), Pooling.parts(batch), length));
      default -> throw new IllegalArgumentException("no text model's input: " + input.name());
    };
  }

  private NDArray integers(
      OnnxSignature.Type type, Function<Encoded, int[]> values, NDManager arrays) {
    int[] padded = new int[batch.size() * length];
    for (int row = 0; row < batch.size(); row++) {
      int[] given = values.apply(batch.get(row));
      System.arraycopy(given, 0, padded, row * length, given.length);
    }
    Shape shape = new Shape(batch.size(), length);
    return type == OnnxSignature.Type.INT64
        ? arrays.create(Arrays.stream(padded).asLongStream().toArray(), shape)
        : arrays.create(padded, shape);
  }

  private static int[] ones(Encoded input) {
    int[] ones = new int[input.length()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
