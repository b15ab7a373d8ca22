package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The weights that did best on held-out examples so far. */
final class BestWeights {

  private final Map<String, NDArray> parameters;
  private Checkpoint.@Nullable Best best;

  /**
   * @param parameters live; what is kept is copied out of them and put back into them
   */
  BestWeights(Map<String, NDArray> parameters) {
    this.parameters = parameters;
  }

  void restore(Checkpoint.@Nullable Best earlier) {
    best = earlier;
  }

  Checkpoint.@Nullable Best orNull() {
    return best;
  }

  /** Epochs since the best weights were seen; 0 when none were compared. */
  int worseEpochs() {
    return best == null ? 0 : best.worseEpochs();
  }

  void compare(int step, HeldOut.Standing now) {
    Checkpoint.Best kept = best;
    if (kept == null || now.compareTo(new HeldOut.Standing(kept.accuracy(), kept.loss())) > 0) {
      best = new Checkpoint.Best(step, now.accuracy(), now.loss(), 0, Parameters.get(parameters));
    } else {
      best =
          new Checkpoint.Best(
              kept.step(), kept.accuracy(), kept.loss(), kept.worseEpochs() + 1, kept.parameters());
    }
  }

  /**
   * Puts the best weights back, where any were compared.
   *
   * @param steps taken in all
   */
  Training keep(int steps) {
    if (best == null) {
      return new Training(steps, steps, null);
    }
    Checkpoint.Best kept = Objects.requireNonNull(best);
    Parameters.set(parameters, kept.parameters());
    return new Training(steps, kept.step(), kept.accuracy());
  }
}
