package org.sustainlp.submissions.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sustainlp.submissions.ModelConfig;

/**
 * The names and shapes of a BERT encoder's tensors, as Hugging Face's {@code BertModel} has them.
 *
 * <p>Linear weights are {@code [out, in]}. Source: {@code modeling_bert.py} of
 * huggingface/transformers.
 */
public final class BertTensors {
  public static final String POOLER_WEIGHT = "pooler.dense.weight";
  public static final String POOLER_BIAS = "pooler.dense.bias";
  public static final String CLASSIFIER_WEIGHT = "classifier.weight";
  public static final String CLASSIFIER_BIAS = "classifier.bias";

  private static final int LONGEST_NAME = 256;

  private static final Pattern KNOWN =
      Pattern.compile(
          "(?:\\w+\\.)*?("
              + "embeddings\\.(?:word|position|token_type)_embeddings\\.weight"
              + "|embeddings\\.LayerNorm\\.(?:weight|bias|gamma|beta)"
              + "|encoder\\.layer\\.\\d{1,4}\\.(?:"
              + "attention\\.self\\.(?:query|key|value)\\.(?:weight|bias)"
              + "|(?:attention\\.output|intermediate|output)\\.dense\\.(?:weight|bias)"
              + "|(?:attention\\.)?output\\.LayerNorm\\.(?:weight|bias|gamma|beta))"
              + "|pooler\\.dense\\.(?:weight|bias))");

  private BertTensors() {}

  /**
   * Every tensor an encoder of this architecture must have, in the order of a forward pass. Pooler
   * and classifier are not among them.
   */
  public static Map<String, long[]> expectedShapes(ModelConfig config) {
    long hidden = config.hidden();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.word_embeddings.weight", shape(config.vocabulary(), hidden));
    shapes.put("embeddings.position_embeddings.weight", shape(config.positions(), hidden));
    shapes.put("embeddings.token_type_embeddings.weight", shape(config.tokenTypes(), hidden));
    layerNorm(shapes, "embeddings.LayerNorm", hidden);
    for (int i = 0; i < config.layers(); i++) {
      String layer = "encoder.layer." + i;
      long attention = (long) config.heads().get(i) * config.headSize();
      long ffn = config.ffn().get(i);
      linear(shapes, layer + ".attention.self.query", attention, hidden);
      linear(shapes, layer + ".attention.self.key", attention, hidden);
      linear(shapes, layer + ".attention.self.value", attention, hidden);
      linear(shapes, layer + ".attention.output.dense", hidden, attention);
      layerNorm(shapes, layer + ".attention.output.LayerNorm", hidden);
      linear(shapes, layer + ".intermediate.dense", ffn, hidden);
      linear(shapes, layer + ".output.dense", hidden, ffn);
      layerNorm(shapes, layer + ".output.LayerNorm", hidden);
    }
    return shapes;
  }

  /** The pooler: a linear layer {@code [hidden, hidden]} over the first token. Optional. */
  public static Map<String, long[]> poolerShapes(ModelConfig config) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    linear(shapes, "pooler.dense", config.hidden(), config.hidden());
    return shapes;
  }

  /** The classification head: a linear layer {@code [labels, hidden]}. Optional. */
  public static Map<String, long[]> classifierShapes(ModelConfig config, int labels) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    linear(shapes, "classifier", labels, config.hidden());
    return shapes;
  }

  /**
   * The name of a stored tensor without model prefix ({@code bert.}, {@code 0.auto_model.}) and
   * with LayerNorm's old {@code gamma} and {@code beta} as {@code weight} and {@code bias}.
   *
   * @return empty for what is no part of the encoder: {@code position_ids}, {@code
   *     cls.predictions.…}
   */
  public static Optional<String> canonicalName(String stored) {
    if (stored.equals(CLASSIFIER_WEIGHT) || stored.equals(CLASSIFIER_BIAS)) {
      return Optional.of(stored);
    }
    if (stored.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Matcher known = KNOWN.matcher(stored);
    if (!known.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        known
            .group(1)
            .replace("LayerNorm.gamma", "LayerNorm.weight")
            .replace("LayerNorm.beta", "LayerNorm.bias"));
  }

  private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
    shapes.put(name + ".weight", shape(out, in));
    shapes.put(name + ".bias", shape(out));
  }

  private static void layerNorm(Map<String, long[]> shapes, String name, long width) {
    shapes.put(name + ".weight", shape(width));
    shapes.put(name + ".bias", shape(width));
  }

  private static long[] shape(long... lengths) {
    return lengths;
  }
}
