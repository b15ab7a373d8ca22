package org.sustainlp.harness.exit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.graph.FusedGraph;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.GraphPart;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/**
 * A model cut after each exit: one graph for the layers up to the first exit with its head, one for
 * those up to the next, the last with the model's own head.
 *
 * @param config of the whole model
 * @param weights of the whole model and of the exits' heads
 * @param exits where it is cut
 */
public record ModelParts(ModelConfig config, EncoderWeights weights, Exits exits) {

  private static final String LAYER = "encoder.layer.";

  public ModelParts {
    int last = exits.layers().get(exits.layers().size() - 1);
    if (last >= config.layers()) {
      throw new IllegalArgumentException(
          "an exit after layer " + last + " of " + config.layers() + " is no early one");
    }
  }

  /** {@code model.onnx}, {@code model.2.onnx}, … */
  static Path file(Path folder, int part) {
    return folder.resolve(part == 0 ? "model.onnx" : "model." + (part + 1) + ".onnx");
  }

  /** The files of a model with these exits, in the order in which they are run. */
  public static List<Path> files(Path folder, Exits exits) {
    List<Path> files = new ArrayList<>();
    for (int part = 0; part <= exits.layers().size(); part++) {
      files.add(file(folder, part));
    }
    return files;
  }

  /**
   * Writes every part.
   *
   * @return the files in the order in which they are run
   */
  public List<Path> write(Numerics numerics, GraphForm form, Path folder) throws IOException {
    List<Path> files = files(folder, exits);
    for (int part = 0; part < files.size(); part++) {
      int from = part == 0 ? 0 : exits.layers().get(part - 1);
      boolean last = part == files.size() - 1;
      int to = last ? config.layers() : exits.layers().get(part);
      FusedGraph.write(
          config.withShape(config.heads().subList(from, to), config.ffn().subList(from, to)),
          weights(from, to, last ? "" : Exits.prefix(to)),
          numerics,
          form,
          last ? GraphPart.LAST : part == 0 ? GraphPart.FIRST : GraphPart.MIDDLE,
          files.get(part));
    }
    return files;
  }

  /** Layers numbered from 0 and one head; the embeddings with the first layers only. */
  private EncoderWeights weights(int from, int to, String head) {
    Map<String, Tensor> kept = new LinkedHashMap<>();
    weights
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("embeddings") && from == 0) {
                kept.put(name, tensor);
              }
            });
    for (int layer = from; layer < to; layer++) {
      String old = LAYER + layer + ".";
      String renumbered = LAYER + (layer - from) + ".";
      weights
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(old)) {
                  kept.put(renumbered + name.substring(old.length()), tensor);
                }
              });
    }
    kept.putAll(ExitHeads.head(weights, head));
    return new EncoderWeights(kept);
  }
}
