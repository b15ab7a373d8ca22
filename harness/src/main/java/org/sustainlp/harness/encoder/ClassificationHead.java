package org.sustainlp.harness.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/**
 * Gives an encoder without one a head for a number of labels.
 *
 * <p>The classifier starts from N(0, 0.02²) as BERT does. A missing pooler starts as the identity,
 * not at random: sentence encoders are published without it, and their [CLS] vector is worth more
 * to a fresh classifier than a random projection of it.
 *
 * <p>In span tasks the pooler reads the spans' means beside [CLS]. What it does with [CLS] stays as
 * it was; for the spans it starts from N(0, 0.02²).
 */
public final class ClassificationHead {

  private static final double DEVIATION = 0.02;

  private ClassificationHead() {}

  /**
   * @param outputs number of classes, or 1 for a task that chooses among inputs
   * @param spans places a model looks at besides the first token, 0 or 2
   * @param seed of the head's first weights
   * @return the weights with {@code pooler.dense} [hidden, (1 + spans) · hidden] and {@code
   *     classifier} [outputs, hidden]; one of another size is replaced
   */
  public static EncoderWeights attach(
      EncoderWeights weights, ModelConfig config, int outputs, int spans, long seed) {
    int hidden = config.hidden();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    if (!weights.has("pooler.dense.weight") || !weights.has("pooler.dense.bias")) {
      tensors.put("pooler.dense.weight", identity(hidden));
      tensors.put("pooler.dense.bias", Tensor.of(new float[hidden], hidden));
    }
    tensors.compute(
        "pooler.dense.weight", (name, weight) -> widened(weight, (1 + spans) * hidden, random));
    boolean fits =
        weights.has("classifier.weight") && weights.get("classifier.weight").shape()[0] == outputs;
    if (!fits) {
      tensors.put("classifier.weight", normal(outputs, hidden, random));
      tensors.put("classifier.bias", Tensor.of(new float[outputs], outputs));
    }
    return new EncoderWeights(tensors);
  }

  /** The same columns first; new ones at random, those too many left out. */
  private static Tensor widened(Tensor weight, int columns, SplittableRandom random) {
    int rows = (int) weight.shape()[0];
    int given = (int) weight.shape()[1];
    if (given == columns) {
      return weight;
    }
    Tensor wide = normal(rows, columns, random);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          weight.values(), row * given, wide.values(), row * columns, Math.min(given, columns));
    }
    return wide;
  }

  private static Tensor identity(int size) {
    float[] values = new float[size * size];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1;
    }
    return Tensor.of(values, size, size);
  }

  private static Tensor normal(int rows, int columns, SplittableRandom random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * random.nextGaussian());
    }
    return Tensor.of(values, rows, columns);
  }
}
