package org.sustainlp.harness.recipe;

import java.util.List;
import org.sustainlp.harness.inference.Serving;

/**
 * What a search tries: every combination of these, each list with at least one entry.
 *
 * @param layers how many of the teacher's layers a candidate has
 * @param heads how many of the teacher's heads each layer keeps
 * @param ffn how many of the teacher's feed-forward units each layer keeps
 * @param precisions in which ONNX Runtime serves it
 */
public record SearchSpace(
    List<Portion> layers,
    List<Portion> heads,
    List<Portion> ffn,
    List<Serving.Precision> precisions) {

  public SearchSpace {
    layers = List.copyOf(layers);
    heads = List.copyOf(heads);
    ffn = List.copyOf(ffn);
    precisions = List.copyOf(precisions);
    if (layers.isEmpty() || heads.isEmpty() || ffn.isEmpty() || precisions.isEmpty()) {
      throw new IllegalArgumentException("a search tries at least one of everything");
    }
  }
}
