package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2), the
 * gradient clipped to a global norm first (Pascanu et al. 2013, arXiv 1211.5063). ε is added to the
 * uncorrected root, as Kingma and Ba (2015, arXiv 1412.6980) end section 2.
 *
 * <p>DJL's own update clones each gradient and walks the weights about ten times. This one reads
 * the gradients once for their norm and once more to move the weights, in the engine's memory and
 * in blocks that stay in the processor's cache, on all processors. Sums are taken in one fixed
 * order, so the same gradients give the same bits on any number of them.
 */
public final class AdamW {

  private static final float[] NONE = {};

  private final Map<String, TrainedArray> trained = new LinkedHashMap<>();
  private final List<Slice> slices = new ArrayList<>();
  private final double weightDecay;
  private final double maxNorm;
  private long steps;

  /**
   * @param parameters the trained arrays by name, float32 in the processor's memory, each with a
   *     gradient
   * @param weightDecay λ; biases and layer normalisation are not decayed
   * @param maxNorm largest Euclidean norm of all gradients together
   */
  public AdamW(Map<String, NDArray> parameters, double weightDecay, double maxNorm) {
    this.weightDecay = weightDecay;
    this.maxNorm = maxNorm;
    parameters.forEach(
        (name, parameter) -> {
          TrainedArray array = new TrainedArray(parameter, decayed(name));
          trained.put(name, array);
          slices.addAll(Slice.of(array));
        });
  }

  /**
   * Moves the parameters once and zeroes their gradients.
   *
   * @param learningRate of this step
   * @return the gradients' norm before clipping; when it is not a number nothing was moved
   */
  public double step(double learningRate) {
    trained.values().forEach(TrainedArray::open);
    try {
      double norm = norm();
      if (Double.isFinite(norm)) {
        steps++;
        move(learningRate, norm);
      }
      return norm;
    } finally {
      trained.values().forEach(TrainedArray::close);
    }
  }

  private double norm() {
    double[] squares = new double[slices.size()];
    IntStream.range(0, squares.length)
        .parallel()
        .forEach(slice -> squares[slice] = slices.get(slice).squares());
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  private void move(double learningRate, double norm) {
    float scale = norm > maxNorm ? (float) (maxNorm / norm) : 1f;
    Move kept = Move.of(learningRate, steps, scale, 0);
    Move decayed = Move.of(learningRate, steps, scale, weightDecay);
    slices.parallelStream().forEach(slice -> slice.move(slice.decayed() ? decayed : kept));
  }

  /**
   * What the next step depends on besides weights and gradients.
   *
   * @return the moments themselves, not copies, since they are twice as large as the model: to be
   *     read before the next step
   */
  public AdamWState state() {
    Map<String, float[]> means = new LinkedHashMap<>();
    Map<String, float[]> variances = new LinkedHashMap<>();
    trained.forEach(
        (name, array) -> {
          means.put(name, array.means());
          variances.put(name, array.variances());
        });
    return new AdamWState(steps, means, variances);
  }

  /**
   * Goes on where another optimizer of the same parameters was; the moments are copied.
   *
   * @throws IllegalArgumentException when the state is of other parameters; then nothing changed
   */
  public void restore(AdamWState state) {
    requireSizes(state.means());
    requireSizes(state.variances());
    trained.forEach(
        (name, array) ->
            array.remember(saved(name, state.means()), saved(name, state.variances())));
    steps = state.steps();
  }

  private void requireSizes(Map<String, float[]> moments) {
    trained.forEach(
        (name, array) -> {
          int found = saved(name, moments).length;
          if (found != array.size()) {
            throw new IllegalArgumentException(
                name + " has " + array.size() + " weights, but " + found + " saved moments");
          }
        });
  }

  private static float[] saved(String name, Map<String, float[]> moments) {
    return moments.getOrDefault(name, NONE);
  }

  private static boolean decayed(String name) {
    return !name.endsWith(".bias") && !name.contains("LayerNorm");
  }
}
