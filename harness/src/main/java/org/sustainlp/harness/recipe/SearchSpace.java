package org.sustainlp.harness.recipe;

import java.util.List;
import org.sustainlp.harness.inference.Serving;

/**
 * What a search tries: every combination of these, each list but the last with at least one entry.
 *
 * @param layers how many of the teacher's layers a candidate has
 * @param heads how many of the teacher's heads each layer keeps
 * @param ffn how many of the teacher's feed-forward units each layer keeps
 * @param widths how many of the dimensions of the teacher's token representations
 * @param precisions in which ONNX Runtime serves it
 * @param exitTolerances how large a share of a candidate's answers may be others when it also stops
 *     early, on altered copies of taught examples, each in [0, 1]; whoever reaches the last round
 *     is then served without early exits and with them; none for no exits
 */
public record SearchSpace(
    List<Portion> layers,
    List<Portion> heads,
    List<Portion> ffn,
    List<Portion> widths,
    List<Serving.Precision> precisions,
    List<Double> exitTolerances) {

  public SearchSpace {
    layers = List.copyOf(layers);
    heads = List.copyOf(heads);
    ffn = List.copyOf(ffn);
    widths = List.copyOf(widths);
    precisions = List.copyOf(precisions);
    exitTolerances = List.copyOf(exitTolerances);
    if (layers.isEmpty()
        || heads.isEmpty()
        || ffn.isEmpty()
        || widths.isEmpty()
        || precisions.isEmpty()) {
      throw new IllegalArgumentException("a search tries at least one of everything");
    }
  }

  /** As wide as the teacher, and without early exits. */
  public SearchSpace(
      List<Portion> layers,
      List<Portion> heads,
      List<Portion> ffn,
      List<Serving.Precision> precisions) {
    this(layers, heads, ffn, List.of(Portion.ALL), precisions, List.of());
  }
}
