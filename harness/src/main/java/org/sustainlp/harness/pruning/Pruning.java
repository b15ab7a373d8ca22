package org.sustainlp.harness.pruning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/**
 * Smaller models cut out of larger ones: without the least important heads and units, or with only
 * some of the layers. Cutting is exact: what is left computes what a masked model would.
 *
 * <p>Hidden size and head size stay; {@link Narrowing} cuts the former.
 */
public final class Pruning {

  private Pruning() {}

  /**
   * A model and its shape.
   *
   * @param config says how many heads and units each layer has
   * @param weights fit {@code config}
   */
  public record Pruned(ModelConfig config, EncoderWeights weights) {}

  /**
   * Keeps the most important heads and units.
   *
   * @param heads to keep of each layer, on average over the layers
   * @param units to keep likewise
   * @param multiple of the units that stay in a layer, where it has as many
   */
  public static Pruned keep(
      ModelConfig config,
      EncoderWeights weights,
      Importance importance,
      int heads,
      int units,
      Selection selection,
      int multiple) {
    if (selection == Selection.PER_LAYER) {
      return keep(config, weights, importance, heads, units);
    }
    List<Integer> keptHeads = Shares.of(importance.heads(), heads * config.layers(), 1);
    List<Integer> keptUnits = Shares.of(importance.units(), units * config.layers(), multiple);
    return keep(config, weights, importance, keptHeads, keptUnits);
  }

  /**
   * Keeps the most important heads and units of every layer.
   *
   * @param heads to keep in each layer, at least 1 and at most what the smallest layer has
   * @param units to keep in each layer, likewise
   */
  public static Pruned keep(
      ModelConfig config, EncoderWeights weights, Importance importance, int heads, int units) {
    return keep(
        config, weights, importance, same(heads, config.layers()), same(units, config.layers()));
  }

  private static Pruned keep(
      ModelConfig config,
      EncoderWeights weights,
      Importance importance,
      List<Integer> heads,
      List<Integer> units) {
    Map<String, Tensor> kept = new LinkedHashMap<>(weights.tensors());
    for (int layer = 0; layer < config.layers(); layer++) {
      int[] keptHeads = top(importance.heads().get(layer), heads.get(layer));
      int[] keptUnits = top(importance.units().get(layer), units.get(layer));
      cutHeads("encoder.layer." + layer + ".attention", kept, rowsOf(keptHeads, config.headSize()));
      cutUnits("encoder.layer." + layer, kept, keptUnits);
    }
    return new Pruned(config.withShape(heads, units), new EncoderWeights(kept));
  }

  /**
   * Every k-th layer, counted from the last down, k = old/new: the student's start in FastFormers
   * when no general distilled model is at hand.
   *
   * @param layers to keep, at least 1 and at most what there are
   */
  public static Pruned layers(ModelConfig config, EncoderWeights weights, int layers) {
    Map<String, Tensor> kept = new LinkedHashMap<>();
    weights
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith("encoder.layer.")) {
                kept.put(name, tensor);
              }
            });
    List<Integer> heads = new ArrayList<>();
    List<Integer> units = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int source = (int) Math.round((layer + 1) * (double) config.layers() / layers) - 1;
      String from = "encoder.layer." + source + ".";
      String to = "encoder.layer." + layer + ".";
      weights
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(from)) {
                  kept.put(to + name.substring(from.length()), tensor);
                }
              });
      heads.add(config.heads().get(source));
      units.add(config.ffn().get(source));
    }
    return new Pruned(config.withShape(heads, units), new EncoderWeights(kept));
  }

  private static void cutHeads(String name, Map<String, Tensor> tensors, int[] rows) {
    for (String part : List.of("query", "key", "value")) {
      tensors.computeIfPresent(
          name + ".self." + part + ".weight", (key, tensor) -> Slices.rows(tensor, rows));
      tensors.computeIfPresent(
          name + ".self." + part + ".bias", (key, tensor) -> Slices.rows(tensor, rows));
    }
    tensors.computeIfPresent(
        name + ".output.dense.weight", (key, tensor) -> Slices.columns(tensor, rows));
  }

  private static void cutUnits(String name, Map<String, Tensor> tensors, int[] units) {
    tensors.computeIfPresent(
        name + ".intermediate.dense.weight", (key, tensor) -> Slices.rows(tensor, units));
    tensors.computeIfPresent(
        name + ".intermediate.dense.bias", (key, tensor) -> Slices.rows(tensor, units));
    tensors.computeIfPresent(
        name + ".output.dense.weight", (key, tensor) -> Slices.columns(tensor, units));
  }

  /** Indices of the largest values, in their old order; ties keep the earlier one. */
  static int[] top(double[] values, int count) {
    if (count < 1 || count > values.length) {
      throw new IllegalArgumentException(
          "cannot keep " + count + " of " + values.length + " heads or units of a layer");
    }
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer index) -> -values[index]))
        .limit(count)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A head's rows in the query, key and value weights. */
  private static int[] rowsOf(int[] heads, int headSize) {
    return IntStream.of(heads)
        .flatMap(head -> IntStream.range(head * headSize, (head + 1) * headSize))
        .toArray();
  }

  private static List<Integer> same(int value, int layers) {
    return java.util.Collections.nCopies(layers, value);
  }
}
