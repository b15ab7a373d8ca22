package org.sustainlp.harness.exit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.SafetensorsFile;

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

  /** The model's own weights alone. */
  public static EncoderWeights detach(EncoderWeights weights) {
    Map<String, Tensor> own = new LinkedHashMap<>(weights.tensors());
    own.keySet().removeIf(name -> name.startsWith(Exits.PREFIX));
    return new EncoderWeights(own);
  }

  /**
   * Writes the heads beside a model's file, which has room for one head only: one file each, {@code
   * exits.2.safetensors} with the names of a model's own head.
   */
  public static void write(EncoderWeights weights, Exits exits, Path folder) {
    for (int layer : exits.layers()) {
      SafetensorsFile.write(
          new EncoderWeights(head(weights, Exits.prefix(layer))), file(folder, layer), Map.of());
    }
  }

  /** A model's own weights and the heads that were written beside them. */
  public static EncoderWeights read(EncoderWeights own, Exits exits, Path folder) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(own.tensors());
    for (int layer : exits.layers()) {
      SafetensorsFile.open(file(folder, layer))
          .read()
          .tensors()
          .forEach((name, tensor) -> tensors.put(Exits.prefix(layer) + name, tensor));
    }
    return new EncoderWeights(tensors);
  }

  private static Path file(Path folder, int layer) {
    return folder.resolve(Exits.prefix(layer) + "safetensors");
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
