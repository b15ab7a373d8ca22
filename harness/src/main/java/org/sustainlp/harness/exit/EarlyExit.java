package org.sustainlp.harness.exit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Rows;
import org.sustainlp.harness.training.HeadDistillation;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.harness.training.TrainingWatch;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** Teaches exits to a model that is otherwise done, and finds how sure they must be. */
public final class EarlyExit {

  private EarlyExit() {}

  /**
   * A model that may stop early.
   *
   * @param weights the model's, unchanged, and the exits'
   * @param exits with their threshold
   * @param steps optimizer steps taken
   */
  public record Learnt(EncoderWeights weights, Exits exits, int steps) {}

  /**
   * Examples that exits are calibrated on.
   *
   * @param examples not among those that are taught
   * @param score of the rows of logits of all their inputs one after the other
   * @param tolerance largest loss of score, at least 0
   */
  public record HeldOut(
      List<EncodedExample> examples, ToDoubleFunction<List<float[]>> score, double tolerance) {
    public HeldOut {
      examples = List.copyOf(examples);
    }
  }

  /**
   * @param layers after which the model may stop, counted from 1 and below its last
   * @param taught examples; what they should come to is the model's own answer
   */
  public static Learnt learn(
      ModelConfig config,
      EncoderWeights weights,
      List<Integer> layers,
      TrainingSet taught,
      HeldOut heldOut,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    return teach(config, weights, layers, taught, heldOut.examples(), budget, seed, watch)
        .calibrated(heldOut.tolerance(), heldOut.score());
  }

  /** Heads that are taught, and what they answer where they are still to be calibrated. */
  public static final class Taught {
    private final EncoderWeights weights;
    private final List<Integer> layers;
    private final Calibration calibration;
    private final int steps;

    private Taught(
        EncoderWeights weights, List<Integer> layers, Calibration calibration, int steps) {
      this.weights = weights;
      this.layers = layers;
      this.calibration = calibration;
      this.steps = steps;
    }

    /**
     * @param tolerance largest loss of score, at least 0
     * @param score of the rows of logits of all held-out inputs one after the other
     */
    public Learnt calibrated(double tolerance, ToDoubleFunction<List<float[]>> score) {
      double threshold = calibration.threshold(tolerance, score);
      return new Learnt(weights, new Exits(layers, threshold), steps);
    }
  }

  /**
   * Teaches the heads once, to calibrate them by several tolerances.
   *
   * @param layers as above
   * @param heldOut examples that they are calibrated on, not among those that are taught
   */
  public static Taught teach(
      ModelConfig config,
      EncoderWeights weights,
      List<Integer> layers,
      TrainingSet taught,
      List<EncodedExample> heldOut,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    EncoderWeights start = ExitHeads.attach(weights, layers);
    try (Encoder encoder = Encoder.of(config, start, Device.cpu())) {
      int steps =
          HeadDistillation.run(encoder, taught, ExitHeads.prefixes(layers), budget, seed, watch);
      Calibration calibration = new Calibration(answers(encoder, layers, heldOut));
      return new Taught(encoder.weights(), List.copyOf(layers), calibration, steps);
    }
  }

  /** For each example its rows of logits at every exit, the model's own head last. */
  private static List<List<float[][]>> answers(
      Encoder encoder, List<Integer> layers, List<EncodedExample> examples) {
    List<List<float[][]>> answers = new ArrayList<>();
    for (EncodedExample example : examples) {
      try (NDManager arrays = encoder.manager().newSubManager()) {
        Batch batch = Batch.of(example.inputs(), example.length(), arrays);
        List<NDArray> lookedAt = encoder.lookedAt(batch);
        List<float[][]> exits = new ArrayList<>();
        for (int layer : layers) {
          exits.add(rows(encoder.head(Exits.prefix(layer), lookedAt.get(layer - 1), 0)));
        }
        exits.add(rows(encoder.head("", lookedAt.get(lookedAt.size() - 1), 0)));
        answers.add(exits);
      }
    }
    return answers;
  }

  private static float[][] rows(NDArray logits) {
    return Rows.of(logits.toFloatArray(), (int) logits.getShape().get(0));
  }
}
