package org.sustainlp.submissions.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sustainlp.submissions.ModelConfig;

/**
 * The names and shapes of an encoder's tensors, as Hugging Face's {@code BertModel} has them: the
 * canonical names, which {@link StoredNames} gives to every family's tensors.
 *
 * <p>The head of every family is {@code pooler.dense}, {@link ModelConfig#headActivation()}, {@code
 * classifier}. Linear weights are {@code [out, in]}. Source: {@code modeling_bert.py} of
 * huggingface/transformers; {@code embeddings_project} is from {@code modeling_electra.py}.
 */
public final class BertTensors {
  public static final String POOLER_WEIGHT = "pooler.dense.weight";
  public static final String POOLER_BIAS = "pooler.dense.bias";
  public static final String CLASSIFIER_WEIGHT = "classifier.weight";
  public static final String CLASSIFIER_BIAS = "classifier.bias";

  private BertTensors() {}

  /**
   * Every tensor an encoder of this architecture must have, in the order of a forward pass. Pooler
   * and classifier are not among them.
   */
  public static Map<String, long[]> expectedShapes(ModelConfig config) {
    long hidden = config.hidden();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long width = config.embedding();
    shapes.put("embeddings.word_embeddings.weight", shape(config.vocabulary(), width));
    shapes.put("embeddings.position_embeddings.weight", shape(config.positionRows(), width));
    if (config.tokenTypes() > 0) {
      shapes.put("embeddings.token_type_embeddings.weight", shape(config.tokenTypes(), width));
    }
    layerNorm(shapes, "embeddings.LayerNorm", width);
    if (config.projectsEmbeddings()) {
      linear(shapes, "embeddings_project", hidden, width);
    }
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

  /** The head's first linear layer, {@code [hidden, hidden]}, over the first token. Optional. */
  public static Map<String, long[]> poolerShapes(ModelConfig config) {
    return poolerShapes(config, 1);
  }

  /**
   * As {@link #poolerShapes(ModelConfig)}, {@code [hidden, parts · hidden]}: over the first token
   * and {@code parts} − 1 spans side by side.
   */
  public static Map<String, long[]> poolerShapes(ModelConfig config, int parts) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    linear(shapes, "pooler.dense", config.hidden(), (long) parts * config.hidden());
    return shapes;
  }

  /** The head's second linear layer, {@code [labels, hidden]}. Optional. */
  public static Map<String, long[]> classifierShapes(ModelConfig config, int labels) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    linear(shapes, "classifier", labels, config.hidden());
    return shapes;
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
