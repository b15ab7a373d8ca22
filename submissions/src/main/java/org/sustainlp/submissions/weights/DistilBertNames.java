package org.sustainlp.submissions.weights;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DistilBERT's names for the modules of a layer, to and from BERT's. Source: {@code
 * modeling_distilbert.py} of huggingface/transformers.
 */
final class DistilBertNames {
  private static final String LAYER = "encoder.layer.";

  /** 1 the layer's number, 2 the module, 3 weight or bias. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?:\\w+\\.)*?transformer\\.layer\\.(\\d{1,4})\\.("
              + "attention\\.[qkv]_lin|attention\\.out_lin|sa_layer_norm"
              + "|ffn\\.lin[12]|output_layer_norm)\\.(weight|bias)");

  private static final Map<String, String> TO_BERT =
      Map.of(
          "attention.q_lin", "attention.self.query",
          "attention.k_lin", "attention.self.key",
          "attention.v_lin", "attention.self.value",
          "attention.out_lin", "attention.output.dense",
          "sa_layer_norm", "attention.output.LayerNorm",
          "ffn.lin1", "intermediate.dense",
          "ffn.lin2", "output.dense",
          "output_layer_norm", "output.LayerNorm");

  private static final Map<String, String> FROM_BERT =
      TO_BERT.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private DistilBertNames() {}

  /** BERT's name of a layer's tensor; empty when it is none of a DistilBERT layer. */
  static Optional<String> canonical(String stored) {
    Matcher known = KNOWN.matcher(stored);
    return known.matches()
        ? Optional.of(
            LAYER + known.group(1) + "." + TO_BERT.get(known.group(2)) + "." + known.group(3))
        : Optional.empty();
  }

  /** DistilBERT's name of a module; that of a module outside the layers is the same. */
  static String stored(String module) {
    if (!module.startsWith(LAYER)) {
      return module;
    }
    int dot = module.indexOf('.', LAYER.length());
    String inner = module.substring(dot + 1);
    return "transformer.layer."
        + module.substring(LAYER.length(), dot + 1)
        + FROM_BERT.getOrDefault(inner, inner);
  }
}
