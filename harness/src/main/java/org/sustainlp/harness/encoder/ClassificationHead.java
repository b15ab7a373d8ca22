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
 */
public final class ClassificationHead {

  private static final double DEVIATION = 0.02;

  private ClassificationHead() {}

  /**
   * @param labels number of classes, at least 2
   * @param seed of the classifier's first weights
   * @return the weights with {@code pooler.dense} and a {@code classifier} of {@code labels} rows;
   *     a classifier of another size is replaced
   */
  public static EncoderWeights attach(
      EncoderWeights weights, ModelConfig config, int labels, long seed) {
    int hidden = config.hidden();
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    if (!weights.has("pooler.dense.weight") || !weights.has("pooler.dense.bias")) {
      tensors.put("pooler.dense.weight", identity(hidden));
      tensors.put("pooler.dense.bias", Tensor.of(new float[hidden], hidden));
    }
    boolean fits =
        weights.has("classifier.weight") && weights.get("classifier.weight").shape()[0] == labels;
    if (!fits) {
      tensors.put("classifier.weight", normal(labels, hidden, new SplittableRandom(seed)));
      tensors.put("classifier.bias", Tensor.of(new float[labels], labels));
    }
    return new EncoderWeights(tensors);
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
