package org.sustainlp.harness.exit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
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
     * @param tolerance largest share of the examples to calibrate on that may be answered otherwise
     *     than by the whole model, in [0, 1]
     */
    public Learnt calibrated(double tolerance) {
      double threshold = calibration.threshold(tolerance);
      return new Learnt(weights, new Exits(layers, threshold), steps);
    }
  }

  /**
   * Teaches the heads once, to calibrate them by several tolerances.
   *
   * @param layers after which the model may stop, counted from 1 and below its last
   * @param taught examples; what they should come to is the model's own answer
   * @param unseen examples that they are calibrated on, best of all such as nobody was taught
   */
  public static Taught teach(
      ModelConfig config,
      EncoderWeights weights,
      List<Integer> layers,
      TrainingSet taught,
      List<EncodedExample> unseen,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    EncoderWeights start = ExitHeads.attach(weights, layers);
    try (Encoder encoder = Encoder.of(config, start, Device.cpu())) {
      int steps =
          HeadDistillation.run(encoder, taught, ExitHeads.prefixes(layers), budget, seed, watch);
      Calibration calibration = new Calibration(answers(encoder, layers, unseen));
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
