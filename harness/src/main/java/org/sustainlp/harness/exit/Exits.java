package org.sustainlp.harness.exit;

import java.util.List;

/**
 * Where a model may stop and how sure it must be.
 *
 * @param layers after which a head stands, counted from 1, ascending; the model's own head after
 *     its last layer is not among them
 * @param threshold in nats: an answer is final when the entropy of its softmax is below it. 0 lets
 *     nothing leave early
 */
public record Exits(List<Integer> layers, double threshold) {

  /** What the names of all exits' weights begin with. */
  static final String PREFIX = "exits.";

  public Exits {
    layers = List.copyOf(layers);
    boolean ascending = layers.equals(layers.stream().sorted().distinct().toList());
    if (layers.isEmpty() || layers.get(0) < 1 || !ascending) {
      throw new IllegalArgumentException("exits are after layers in their order, not " + layers);
    }
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("entropy is never below 0, not " + threshold);
    }
  }

  public Exits at(double otherThreshold) {
    return new Exits(layers, otherThreshold);
  }

  /** What the names of an exit's weights begin with: {@code exits.2.} after the second layer. */
  public static String prefix(int layer) {
    return PREFIX + layer + ".";
  }
}
