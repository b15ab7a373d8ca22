package org.sustainlp.harness.exit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.Tensor;

/** The weights of exits' heads beside those of the model. */
public final class ExitHeads {

  private static final List<String> PARTS =
      List.of("pooler.dense.weight", "pooler.dense.bias", "classifier.weight", "classifier.bias");

  private ExitHeads() {}

  /** Every exit starts with a copy of the model's own head, which it is to agree with. */
  public static EncoderWeights attach(EncoderWeights weights, List<Integer> layers) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    for (int layer : layers) {
      for (String part : PARTS) {
        Tensor own = weights.get(part);
        tensors.put(Exits.prefix(layer) + part, new Tensor(own.shape(), own.values().clone()));
      }
    }
    return new EncoderWeights(tensors);
  }

  /** The model's own weights, or one exit's under the names of a model's own. */
  static Map<String, Tensor> head(EncoderWeights weights, String prefix) {
    Map<String, Tensor> head = new LinkedHashMap<>();
    PARTS.forEach(part -> head.put(part, weights.get(prefix + part)));
    return head;
  }

  /** Prefixes of the heads' names by layer. */
  static Map<Integer, String> prefixes(List<Integer> layers) {
    Map<Integer, String> prefixes = new LinkedHashMap<>();
    layers.forEach(layer -> prefixes.put(layer, Exits.prefix(layer)));
    return prefixes;
  }
}
