package org.sustainlp.harness.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;

/**
 * Weights and inputs by chance. Speed depends on shapes and lengths, not on values: a model that
 * knows nothing takes as long as one that does. Its answers are worth nothing.
 */
final class RandomModel {

  /** BERT's initialisation (Devlin et al. 2019; {@code initializer_range} in its code). */
  private static final double DEVIATION = 0.02;

  private RandomModel() {}

  /**
   * @param labels of the classification head, at least 2
   */
  static EncoderWeights weights(ModelConfig config, int labels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    BertTensors.expectedShapes(config)
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, random.split())));
    return ClassificationHead.attach(new EncoderWeights(tensors), config, labels, 0, seed);
  }

  private static Tensor tensor(String name, long[] shape, SplittableRandom random) {
    float[] values = new float[(int) Tensor.elements(shape)];
    float middle = name.endsWith("LayerNorm.weight") ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = middle + (float) (DEVIATION * random.nextGaussian());
    }
    return new Tensor(shape, values);
  }

  /** One input per length: token ids by chance, half of each of the second text. */
  static List<EncodedExample> inputs(List<Integer> lengths, int vocabulary, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EncodedExample> inputs = new ArrayList<>(lengths.size());
    for (int length : lengths) {
      int[] types = new int[length];
      java.util.Arrays.fill(types, length / 2, length, 1);
      inputs.add(
          EncodedExample.of(new Encoded(random.ints(length, 0, vocabulary).toArray(), types)));
    }
    return inputs;
  }
}
