package org.sustainlp.harness.graph;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sustainlp.harness.encoding.EncodedExample;

/**
 * Chooses the units of linear layers that stay in float32: those that lose most when quantized, and
 * as few as a tolerance allows.
 */
final class MixedPrecision {

  private final GraphSource source;
  private final Function<Set<String>, Numerics> quantized;
  private final List<EncodedExample> examples;
  private final double tolerance;

  /**
   * @param quantized numerics that keep the given units in float32
   * @param examples training examples, at least one
   * @param tolerance largest 1 − mean cosine of the outputs against float32
   */
  MixedPrecision(
      GraphSource source,
      Function<Set<String>, Numerics> quantized,
      List<EncodedExample> examples,
      double tolerance) {
    this.source = source;
    this.quantized = quantized;
    this.examples = examples;
    this.tolerance = tolerance;
  }

  /** Nothing is measured unit by unit where all may be quantized. */
  Numerics choose() throws IOException {
    List<float[]> exact = source.answers(Numerics.FLOAT32, examples);
    Numerics all = quantized.apply(Set.of());
    return holds(all, exact) ? all : fewestKept(exact);
  }

  /**
   * Halves the interval between too few and enough: each unit that is kept is one less that can
   * lose, so more kept units lose less, but for what errors cancel by chance.
   */
  private Numerics fewestKept(List<float[]> exact) throws IOException {
    Sensitivity sensitivity = Sensitivity.measure(source, quantized, examples);
    int tooFew = 0;
    int enough = sensitivity.losses().size();
    while (enough - tooFew > 1) {
      int tried = (tooFew + enough) / 2;
      if (holds(quantized.apply(sensitivity.worst(tried)), exact)) {
        enough = tried;
      } else {
        tooFew = tried;
      }
    }
    return quantized.apply(sensitivity.worst(enough));
  }

  private boolean holds(Numerics numerics, List<float[]> exact) throws IOException {
    Agreement agreement = Agreement.of(exact, source.answers(numerics, examples));
    return 1 - agreement.meanCosine() <= tolerance;
  }
}
