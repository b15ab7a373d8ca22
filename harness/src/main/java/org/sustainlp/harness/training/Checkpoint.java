package org.sustainlp.harness.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training between two steps: with it another process goes on as if nothing had happened.
 *
 * @param step optimizer steps taken
 * @param loss the smoothed loss
 * @param parameters values by name, of the model and of what is trained beside it
 * @param optimizer the optimizer's state
 * @param best the best weights so far; null when none were compared
 */
public record Checkpoint(
    int step,
    double loss,
    Map<String, float[]> parameters,
    AdamWState optimizer,
    @Nullable Best best) {

  /**
   * Weights that did best on held-out examples.
   *
   * @param step after which they were seen
   * @param accuracy on the held-out examples
   * @param loss on them
   * @param worseEpochs since then
   * @param parameters values by name
   */
  public record Best(
      int step, double accuracy, double loss, int worseEpochs, Map<String, float[]> parameters) {}
}
