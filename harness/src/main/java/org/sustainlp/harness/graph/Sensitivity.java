package org.sustainlp.harness.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sustainlp.harness.encoding.EncodedExample;

/**
 * What each unit of linear layers loses when it alone is quantized, measured.
 *
 * @param losses the largest first
 */
public record Sensitivity(List<Loss> losses) {

  public Sensitivity {
    losses = List.copyOf(losses);
  }

  /**
   * One unit's loss.
   *
   * @param unit as {@link LinearLayers#units} names it
   * @param cosineLoss 1 − mean cosine of the outputs against float32, at least 0 but for rounding
   */
  public record Loss(String unit, double cosineLoss) {}

  /**
   * Makes one graph per unit, so it takes as many writings and loadings of the model as there are.
   *
   * @param quantized numerics that keep the given units in float32
   * @param examples training examples, at least one
   */
  public static Sensitivity measure(
      GraphSource source, Function<Set<String>, Numerics> quantized, List<EncodedExample> examples)
      throws IOException {
    List<float[]> exact = source.answers(Numerics.FLOAT32, examples);
    List<String> units = LinearLayers.units(source.config());
    List<Loss> losses = new ArrayList<>();
    for (String unit : units) {
      Set<String> others = new HashSet<>(units);
      others.remove(unit);
      List<float[]> answers = source.answers(quantized.apply(others), examples);
      losses.add(new Loss(unit, 1 - Agreement.of(exact, answers).meanCosine()));
    }
    losses.sort(Comparator.comparingDouble(Loss::cosineLoss).reversed());
    return new Sensitivity(losses);
  }

  /** The units that lose most. */
  public Set<String> worst(int count) {
    Set<String> worst = new LinkedHashSet<>();
    losses.stream().limit(count).forEach(loss -> worst.add(loss.unit()));
    return worst;
  }
}
