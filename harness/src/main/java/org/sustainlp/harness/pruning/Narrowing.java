package org.sustainlp.harness.pruning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;

/**
 * Narrower models cut out of wider ones: the same dimensions of the token representations go
 * everywhere, as by the hidden mask of CoFi (Xia et al. 2022, arXiv 2204.00408, section 3.1).
 * Heads, their size and feed-forward units stay.
 *
 * <p>Other than {@link Pruning}, this is not exact: layer normalisation takes mean and variance
 * over the dimensions that are left, so that all of them shift. A narrowed model is of use only
 * after it has been taught again.
 */
public final class Narrowing {

  /** Widths are multiples of this, which kernels like. */
  public static final int MULTIPLE = 16;

  private Narrowing() {}

  /**
   * A narrower model.
   *
   * @param config its shape
   * @param weights fit {@code config}
   * @param kept which of the wider model's dimensions it has, ascending
   */
  public record Narrowed(ModelConfig config, EncoderWeights weights, List<Integer> kept) {
    public Narrowed {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Keeps the most important dimensions and, in the head, as many of the units between its two
   * linear layers: those that say most with what they can still read.
   *
   * @param importance of this model's dimensions
   * @param width dimensions to keep, at least 1
   */
  public static Narrowed keep(
      ModelConfig config, EncoderWeights weights, WidthImportance importance, int width) {
    int[] kept = Pruning.top(values(importance), width);
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    if (!config.projectsEmbeddings()) {
      for (String table :
          List.of("word_embeddings", "position_embeddings", "token_type_embeddings")) {
        columns(tensors, "embeddings." + table + ".weight", kept);
      }
      rows(tensors, "embeddings.LayerNorm", kept);
    }
    rows(tensors, "embeddings_project", kept);
    for (int layer = 0; layer < config.layers(); layer++) {
      cutLayer(tensors, "encoder.layer." + layer, kept);
    }
    if (weights.has(BertTensors.POOLER_WEIGHT)) {
      int parts = (int) weights.get(BertTensors.POOLER_WEIGHT).shape()[1] / config.hidden();
      cutHead(tensors, config, parts, importance, kept);
    }
    return new Narrowed(
        config.withHidden(width), new EncoderWeights(tensors), IntStream.of(kept).boxed().toList());
  }

  private static double[] values(WidthImportance importance) {
    return importance.dimensions().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void cutLayer(Map<String, Tensor> tensors, String name, int[] kept) {
    for (String part : List.of("query", "key", "value")) {
      columns(tensors, name + ".attention.self." + part + ".weight", kept);
    }
    rows(tensors, name + ".attention.output.dense", kept);
    rows(tensors, name + ".attention.output.LayerNorm", kept);
    columns(tensors, name + ".intermediate.dense.weight", kept);
    rows(tensors, name + ".output.dense", kept);
    rows(tensors, name + ".output.LayerNorm", kept);
  }

  /**
   * @param parts what the first linear layer reads side by side: [CLS], in span tasks also the
   *     spans' means
   */
  private static void cutHead(
      Map<String, Tensor> tensors,
      ModelConfig config,
      int parts,
      WidthImportance importance,
      int[] kept) {
    int hidden = config.hidden();
    int[] read =
        IntStream.range(0, parts)
            .flatMap(part -> IntStream.of(kept).map(dimension -> part * hidden + dimension))
            .toArray();
    columns(tensors, BertTensors.POOLER_WEIGHT, read);
    int[] units = Pruning.top(HeadUnits.importance(tensors, config, importance, read), kept.length);
    rows(tensors, "pooler.dense", units);
    columns(tensors, BertTensors.CLASSIFIER_WEIGHT, units);
  }

  /** Outputs of a linear layer, or entries of a normalisation. */
  private static void rows(Map<String, Tensor> tensors, String name, int[] wanted) {
    tensors.computeIfPresent(name + ".weight", (key, tensor) -> Slices.rows(tensor, wanted));
    tensors.computeIfPresent(name + ".bias", (key, tensor) -> Slices.rows(tensor, wanted));
  }

  private static void columns(Map<String, Tensor> tensors, String name, int[] wanted) {
    tensors.computeIfPresent(name, (key, tensor) -> Slices.columns(tensor, wanted));
  }
}
