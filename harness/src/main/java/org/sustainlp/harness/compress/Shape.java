package org.sustainlp.harness.compress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The size of a model, as far as it is known.
 *
 * @param layers null of a graph whose architecture is not read
 * @param hidden width of token representations; null likewise
 * @param heads per layer; empty likewise
 * @param ffn feed-forward units per layer; empty likewise
 * @param parameters embeddings included
 */
public record Shape(
    @Nullable Integer layers,
    @Nullable Integer hidden,
    List<Integer> heads,
    List<Integer> ffn,
    long parameters) {

  public Shape {
    heads = List.copyOf(heads);
    ffn = List.copyOf(ffn);
  }

  static Shape of(Candidate candidate) {
    return new Shape(
        candidate.config().layers(),
        candidate.config().hidden(),
        candidate.config().heads(),
        candidate.config().ffn(),
        candidate.weights().parameters());
  }

  static Shape unknown(long parameters) {
    return new Shape(null, null, List.of(), List.of(), parameters);
  }
}
