package org.sustainlp.harness.pruning;

/** Among what the most important heads and units are chosen. */
public enum Selection {
  /** Within each layer: all layers keep the same number, as FastFormers does. */
  PER_LAYER("per-layer"),
  /**
   * Among all layers, by importance divided by its layer's Euclidean norm (Michel et al. 2019,
   * arXiv 1905.10650, section 4.1); every layer keeps at least one.
   */
  GLOBAL("global");

  private final String id;

  Selection(String id) {
    this.id = id;
  }

  /** The name in recipes. */
  public String id() {
    return id;
  }
}
