package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AdamWTest {

  private static final double LEARNING_RATE = 0.1;

  /** loss = Σ c·w, so the gradient is c = (0.3, −0.4) with norm 0.5. */
  private static float[] afterSteps(String name, int steps, double weightDecay, double maxNorm) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      NDArray weight = manager.create(new float[] {1f, 2f});
      weight.setRequiresGradient(true);
      AdamW optimizer = new AdamW(Map.of(name, weight), weightDecay, maxNorm);
      for (int step = 0; step < steps; step++) {
        try (NDManager arrays = manager.newSubManager()) {
          NDArray slope = arrays.create(new float[] {0.3f, -0.4f});
          try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(slope.mul(weight).sum());
          }
          optimizer.step(LEARNING_RATE);
        }
      }
      return weight.toFloatArray();
    }
  }

  @Test
  void the_first_step_moves_each_weight_by_the_learning_rate_against_its_gradient() {
    // m/(1−β1) = g and v/(1−β2) = g², so the step is lr · sign(g).
    float[] moved = afterSteps("w.bias", 1, 0, 1);
    assertThat(moved[0]).isCloseTo(0.9f, within(1e-5f));
    assertThat(moved[1]).isCloseTo(2.1f, within(1e-5f));
  }

  @Test
  void equal_gradients_move_equally_in_every_step() {
    float[] moved = afterSteps("w.bias", 3, 0, 1);
    assertThat(moved[0]).isCloseTo(0.7f, within(1e-4f));
    assertThat(moved[1]).isCloseTo(2.3f, within(1e-4f));
  }

  @Test
  void decay_shrinks_weights_apart_from_the_gradient() {
    // w · (1 − lr·λ) − lr · sign(g) = 1 · 0.95 − 0.1 and 2 · 0.95 + 0.1.
    float[] moved = afterSteps("w.weight", 1, 0.5, 1);
    assertThat(moved[0]).isCloseTo(0.85f, within(1e-5f));
    assertThat(moved[1]).isCloseTo(2.0f, within(1e-5f));
  }

  @Test
  void biases_and_layer_normalisation_do_not_decay() {
    assertThat(afterSteps("dense.bias", 1, 0.5, 1)[0]).isCloseTo(0.9f, within(1e-5f));
    assertThat(afterSteps("LayerNorm.weight", 1, 0.5, 1)[0]).isCloseTo(0.9f, within(1e-5f));
  }

  @Test
  void clipping_to_a_norm_does_not_change_the_direction() {
    // Adam's step does not depend on the gradient's scale, clipped or not.
    float[] moved = afterSteps("w.bias", 1, 0, 0.05);
    assertThat(moved[0]).isCloseTo(0.9f, within(1e-4f));
    assertThat(moved[1]).isCloseTo(2.1f, within(1e-4f));
  }
}
