package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Many steps over arrays that do not fill their blocks, some rows of which never get a gradient.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdamWStepsTest {

  private static final double DECAY = 0.1;
  private static final double MAX_NORM = 1.0;
  private static final int STEPS = 30;

  /** Several slices with a part of a block at the end, and less than one block. */
  private static final Map<String, Integer> SIZES =
      Map.of("embeddings.weight", 100_003, "dense.bias", 7);

  private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  AdamWStepsTest() {
    SIZES.forEach((name, size) -> weights.put(name, trained(start(name, size))));
  }

  private NDArray trained(float[] values) {
    NDArray array = manager.create(values);
    array.setRequiresGradient(true);
    return array;
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static float[] start(String name, int size) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Gradients of a step; a quarter of the embedding has none ever, a quarter only at first. */
  private static float[] gradient(String name, int size, int step) {
    SplittableRandom random = new SplittableRandom(31L * step + name.hashCode());
    float[] values = new float[size];
    // The norm is about 0.002 · √75,000 = 0.5 in odd steps and 4 in even ones, which are clipped.
    double scale = step % 2 == 0 ? 0.016 : 0.002;
    for (int i = 0; i < size; i++) {
      double drawn = scale * random.nextGaussian();
      boolean never = size > 100 && i >= size / 4 && i < size / 2;
      boolean atFirst = size > 100 && i >= size / 2 && i < size * 3 / 4;
      values[i] = never || (atFirst && step > 2) ? 0 : (float) drawn;
    }
    return values;
  }

  private static double rate(int step) {
    return 1e-2 / step;
  }

  /** loss = Σ c·w, whose gradient is c. */
  private void backward(int step) {
    try (NDManager arrays = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = arrays.create(0f);
      for (Map.Entry<String, NDArray> weight : weights.entrySet()) {
        NDArray slope = arrays.create(gradient(weight.getKey(), size(weight.getKey()), step));
        loss = loss.add(slope.mul(weight.getValue()).sum());
      }
      collector.backward(loss);
    }
  }

  private static int size(String name) {
    return SIZES.getOrDefault(name, 0);
  }

  private void steps(AdamW optimizer, int from, int to) {
    for (int step = from; step <= to; step++) {
      backward(step);
      optimizer.step(rate(step));
    }
  }

  /** Algorithm 2 of the AdamW paper in double precision, weight by weight. */
  private static Map<String, double[]> expected() {
    Map<String, double[]> moved = new LinkedHashMap<>();
    Map<String, double[]> means = new LinkedHashMap<>();
    Map<String, double[]> variances = new LinkedHashMap<>();
    SIZES.forEach(
        (name, size) -> {
          float[] start = start(name, size);
          double[] values = new double[size];
          for (int i = 0; i < size; i++) {
            values[i] = start[i];
          }
          moved.put(name, values);
          means.put(name, new double[size]);
          variances.put(name, new double[size]);
        });
    for (int step = 1; step <= STEPS; step++) {
      double clip = Math.min(1, MAX_NORM / norm(step));
      for (String name : SIZES.keySet()) {
        float[] gradients = gradient(name, size(name), step);
        double decay = name.endsWith(".bias") ? 0 : DECAY;
        double[] w = moved.get(name);
        double[] m = means.get(name);
        double[] v = variances.get(name);
        for (int i = 0; i < w.length; i++) {
          double g = clip * gradients[i];
          m[i] = 0.9 * m[i] + 0.1 * g;
          v[i] = 0.999 * v[i] + 0.001 * g * g;
          double mean = m[i] / (1 - Math.pow(0.9, step));
          double variance = v[i] / (1 - Math.pow(0.999, step));
          // ε stands beside the uncorrected root: ε/√(1 − β2^t) beside the corrected one.
          double epsilon = 1e-8 / Math.sqrt(1 - Math.pow(0.999, step));
          w[i] -= rate(step) * (mean / (Math.sqrt(variance) + epsilon) + decay * w[i]);
        }
      }
    }
    return moved;
  }

  private static double norm(int step) {
    double sum = 0;
    for (String name : SIZES.keySet()) {
      for (float gradient : gradient(name, size(name), step)) {
        sum += (double) gradient * gradient;
      }
    }
    return Math.sqrt(sum);
  }

  private AdamW optimizer() {
    return new AdamW(weights, DECAY, MAX_NORM);
  }

  private Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    weights.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  @Test
  void thirty_clipped_decayed_steps_agree_with_double_precision() {
    steps(optimizer(), 1, STEPS);
    expected()
        .forEach(
            (name, right) -> {
              float[] moved = values().get(name);
              for (int i = 0; i < right.length; i++) {
                // Weights below 4 are rounded by at most 1.2e-7, in each of 30 steps.
                assertThat((double) moved[i]).isCloseTo(right[i], within(4e-6));
              }
            });
  }

  @Test
  void the_norm_is_that_of_all_gradients_before_clipping() {
    backward(2);
    assertThat(optimizer().step(rate(2))).isCloseTo(norm(2), within(1e-5));
  }

  @Test
  void the_engine_sees_the_moved_weights_and_gradients_of_zero() {
    Map<String, float[]> before = values();
    steps(optimizer(), 1, 1);
    weights.forEach(
        (name, array) -> {
          assertThat(array.toFloatArray()).isNotEqualTo(before.get(name));
          try (NDArray gradient = array.getGradient()) {
            assertThat(gradient.toFloatArray()).containsOnly(0f);
          }
        });
  }

  @Test
  void the_same_gradients_give_the_same_bits() {
    steps(optimizer(), 1, STEPS);
    Map<String, float[]> first = values();
    weights.replaceAll((name, array) -> trained(start(name, size(name))));
    steps(optimizer(), 1, STEPS);
    values().forEach((name, again) -> assertThat(again).isEqualTo(first.get(name)));
  }

  @Test
  void an_optimizer_restored_in_the_middle_ends_with_the_same_bits() {
    steps(optimizer(), 1, STEPS);
    Map<String, float[]> uninterrupted = values();
    weights.replaceAll((name, array) -> trained(start(name, size(name))));
    AdamW first = optimizer();
    steps(first, 1, 12);
    AdamW second = optimizer();
    second.restore(first.state());
    steps(second, 13, STEPS);
    values().forEach((name, values) -> assertThat(values).isEqualTo(uninterrupted.get(name)));
    assertThat(second.state().steps()).isEqualTo(STEPS);
  }

  @Test
  void a_state_of_other_weights_is_refused() {
    AdamWState other =
        new AdamWState(
            3,
            Map.of("embeddings.weight", new float[5], "dense.bias", new float[7]),
            Map.of("embeddings.weight", new float[5], "dense.bias", new float[7]));
    assertThatThrownBy(() -> optimizer().restore(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embeddings.weight has 100003 weights, but 5 saved moments");
  }

  @Test
  void nothing_moves_when_a_gradient_is_not_a_number() {
    Map<String, float[]> before = values();
    try (NDManager arrays = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray bias = weights.get("dense.bias");
      collector.backward(arrays.create(Float.NaN).mul(bias).sum());
    }
    AdamW optimizer = optimizer();
    assertThat(optimizer.step(1)).isNaN();
    values().forEach((name, values) -> assertThat(values).isEqualTo(before.get(name)));
    assertThat(optimizer.state().steps()).isZero();
  }
}
