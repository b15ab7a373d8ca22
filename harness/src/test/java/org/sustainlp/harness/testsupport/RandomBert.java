package org.sustainlp.harness.testsupport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;

/** A small BERT with random weights of realistic size, and random inputs for it. */
public final class RandomBert {

  public static final int VOCABULARY = 100;

  /** 3 layers, hidden 32, 4 heads of 8, 64 feed-forward units. */
  public static final ModelConfig CONFIG = ModelConfig.bert(3, 32, 4, 64, VOCABULARY, 64);

  private RandomBert() {}

  /** With a head for three labels. */
  public static EncoderWeights weights(ModelConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    BertTensors.expectedShapes(config)
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
    return ClassificationHead.attach(new EncoderWeights(tensors), config, 3, 0, seed);
  }

  /** With a head for two labels that looks at two spans. */
  public static EncoderWeights spanWeights(ModelConfig config, long seed) {
    return ClassificationHead.attach(weights(config, seed), config, 2, 2, seed);
  }

  private static Tensor tensor(String name, long[] shape, SplittableRandom random) {
    float[] values = new float[(int) Tensor.elements(shape)];
    boolean scale = name.endsWith("LayerNorm.weight");
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((scale ? 1 : 0) + 0.2 * random.nextGaussian());
    }
    return new Tensor(shape, values);
  }

  /** Inputs of 3 to 40 tokens, two texts each. */
  public static List<Encoded> inputs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Encoded> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = random.nextInt(3, 41);
      int[] types = new int[length];
      java.util.Arrays.fill(types, length / 2, length, 1);
      inputs.add(new Encoded(random.ints(length, 1, VOCABULARY).toArray(), types));
    }
    return inputs;
  }

  /** The same inputs with two places marked in each. */
  public static List<Encoded> spanInputs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    return inputs(count, seed).stream()
        .map(
            input -> {
              int first = random.nextInt(input.length());
              int second = random.nextInt(input.length());
              int[] spans = {
                first, random.nextInt(first, input.length()) + 1,
                second, random.nextInt(second, input.length()) + 1
              };
              return new Encoded(input.ids(), input.types(), spans);
            })
        .toList();
  }

  /** As training examples, all of class 0 of three. */
  public static List<TrainingExample> examples(List<Encoded> inputs) {
    return inputs.stream().map(input -> TrainingExample.of(input, 0, 3)).toList();
  }
}
