package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.submissions.ModelConfig;

/**
 * A model and the size of the batches it is trained on.
 *
 * @param model its name
 * @param config BERT, unpruned
 * @param batch inputs per step
 * @param length of each input in tokens
 */
record TrainingShape(String model, ModelConfig config, int batch, int length) {

  private static final int VOCABULARY = 30_522;
  private static final int POSITIONS = 512;

  /** all-MiniLM-L6-v2 and bge-small-en-v1.5 as their config.json have them. */
  static List<TrainingShape> starters() {
    return Stream.of(6, 12).flatMap(TrainingShape::batches).toList();
  }

  private static Stream<TrainingShape> batches(int layers) {
    String model = layers == 6 ? "MiniLM" : "bge-small";
    ModelConfig config = ModelConfig.bert(layers, 384, 12, 1536, VOCABULARY, POSITIONS);
    return Stream.of(
        new TrainingShape(model, config, 8, 64),
        new TrainingShape(model, config, 16, 64),
        new TrainingShape(model, config, 16, 128),
        new TrainingShape(model, config, 32, 64));
  }

  TrainingShape of(int otherLength) {
    return new TrainingShape(model, config, batch, otherLength);
  }

  /** A batch of one class; low ids are frequent, as in a word piece vocabulary. */
  List<TrainingExample> examples(SplittableRandom random) {
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      int[] ids =
          random.doubles(length).mapToInt(x -> 1 + (int) ((VOCABULARY - 1) * x * x * x)).toArray();
      examples.add(TrainingExample.of(new Encoded(ids, new int[length]), 0, 3));
    }
    return examples;
  }

  /**
   * Floating-point operations of the encoder layers' matrix products, forward and backward: 2 for
   * each multiply-add, and backward twice the forward ones, since every product has a gradient for
   * its states and one for its weights. Everything else (normalisation, softmax, GELU, dropout,
   * embeddings, head) counts as nothing, so the share of the peak is a lower bound.
   */
  double flops() {
    double tokens = (double) batch * length;
    double perToken =
        IntStream.range(0, config.layers())
            .mapToDouble(
                layer -> {
                  double width = (double) config.heads().get(layer) * config.headSize();
                  double projections = 4 * width * config.hidden();
                  double feedForward = 2.0 * config.ffn().get(layer) * config.hidden();
                  double attention = 2 * width * length; // scores and their weighted values
                  return projections + feedForward + attention;
                })
            .sum();
    return 3 * 2 * tokens * perToken;
  }
}
