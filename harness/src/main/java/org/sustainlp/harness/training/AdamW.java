package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101), the gradient
 * clipped to a global norm first.
 *
 * <p>DJL's own clipping only cuts positive values from above, so it is switched off and the global
 * norm is applied through the gradient's scale.
 */
public final class AdamW {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float NO_CLIPPING = -1f;

  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> variances = new LinkedHashMap<>();
  private final double weightDecay;
  private final double maxNorm;
  private long steps;

  /**
   * @param parameters the trained arrays by name, each with a gradient
   * @param state owns the moments
   * @param weightDecay λ; biases and layer normalisation are not decayed
   * @param maxNorm largest Euclidean norm of all gradients together
   */
  public AdamW(
      Map<String, NDArray> parameters, NDManager state, double weightDecay, double maxNorm) {
    this.parameters = parameters;
    this.weightDecay = weightDecay;
    this.maxNorm = maxNorm;
    parameters.forEach(
        (name, parameter) -> {
          means.put(name, state.zeros(parameter.getShape()));
          variances.put(name, state.zeros(parameter.getShape()));
        });
  }

  /**
   * What a later optimizer needs to go on where this one was.
   *
   * @param steps taken
   * @param means by parameter
   * @param variances by parameter
   */
  public record State(long steps, Map<String, float[]> means, Map<String, float[]> variances) {}

  /** A copy. */
  public State state() {
    return new State(steps, values(means), values(variances));
  }

  private static Map<String, float[]> values(Map<String, NDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  /** Goes on where another optimizer of the same parameters was. */
  public void restore(State state) {
    steps = state.steps();
    means.forEach((name, array) -> array.set(state.means().get(name)));
    variances.forEach((name, array) -> array.set(state.variances().get(name)));
  }

  /**
   * Moves the parameters once and zeroes their gradients.
   *
   * @param learningRate of this step
   * @param step owns what is needed in between
   * @return the gradients' norm before clipping; when it is not a number nothing was moved
   */
  public double step(double learningRate, NDManager step) {
    steps++;
    Map<String, NDArray> gradients = gradients(step);
    double norm = norm(gradients.values());
    if (!Double.isFinite(norm)) {
      return norm;
    }
    float scale = norm > maxNorm ? (float) (maxNorm / norm) : 1f;
    double corrected =
        learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    parameters.forEach(
        (name, parameter) -> {
          NDArray gradient = gradients.get(name);
          NDList state = new NDList(parameter, gradient, means.get(name), variances.get(name));
          parameter
              .getNDArrayInternal()
              .adamUpdate(
                  state,
                  new NDList(parameter),
                  (float) learningRate,
                  (float) corrected,
                  decayed(name) ? (float) weightDecay : 0f,
                  scale,
                  NO_CLIPPING,
                  BETA1,
                  BETA2,
                  EPSILON,
                  false,
                  true);
        });
    return norm;
  }

  private Map<String, NDArray> gradients(NDManager step) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          NDArray gradient = parameter.getGradient();
          gradient.attach(step);
          gradients.put(name, gradient);
        });
    return gradients;
  }

  private static double norm(Iterable<NDArray> gradients) {
    List<NDArray> squares = new ArrayList<>();
    gradients.forEach(gradient -> squares.add(gradient.flatten().dot(gradient.flatten())));
    double sum = 0;
    for (NDArray square : squares) {
      sum += square.getFloat();
    }
    return Math.sqrt(sum);
  }

  private static boolean decayed(String name) {
    return !name.endsWith(".bias") && !name.contains("LayerNorm");
  }
}
