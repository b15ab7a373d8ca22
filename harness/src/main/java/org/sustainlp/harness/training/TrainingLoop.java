package org.sustainlp.harness.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/**
 * Forward, backward, update: AdamW with linear warm-up and decay over batches of similar length.
 *
 * <p>One seed decides the order of batches and the dropout: the same seed on the same machine gives
 * the same losses.
 */
final class TrainingLoop {

  /** Padded lengths are multiples of this, so that native memory sees few different sizes. */
  private static final int LENGTH_STEP = 16;

  /** The reported loss is an exponential mean over about this many steps. */
  private static final double LOSS_WINDOW = 20;

  private final TrainingBudget budget;
  private final long seed;
  private final TrainingWatch watch;

  TrainingLoop(TrainingBudget budget, long seed, TrainingWatch watch) {
    this.budget = budget;
    this.seed = seed;
    this.watch = watch;
  }

  /**
   * Trains the encoder in place.
   *
   * @return optimizer steps taken
   * @throws TrainingDiverged when the loss is no longer a number
   */
  int train(Encoder encoder, TrainingSet set, Objective objective) {
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    encoder.parameters().values().forEach(parameter -> parameter.setRequiresGradient(true));
    LengthBatches batches = new LengthBatches(set, budget.batchSize(), seed);
    int steps = budget.steps(set.size(), LengthBatches.examplesPerBatch(set, budget.batchSize()));
    double smooth = Double.NaN;
    try (NDManager state = encoder.manager().newSubManager()) {
      AdamW optimizer =
          new AdamW(
              encoder.parameters(), state, budget.weightDecay(), TrainingBudget.MAX_GRADIENT_NORM);
      for (int step = 0; step < steps; step++) {
        double loss = step(encoder, set, objective, batches.next(), optimizer, step, steps);
        if (!Double.isFinite(loss)) {
          throw new TrainingDiverged(step + 1, budget.learningRate());
        }
        smooth = Double.isNaN(smooth) ? loss : smooth + (loss - smooth) / LOSS_WINDOW;
        watch.onStep(step + 1, steps, smooth);
      }
    }
    encoder.parameters().values().forEach(parameter -> parameter.setRequiresGradient(false));
    return steps;
  }

  private double step(
      Encoder encoder,
      TrainingSet set,
      Objective objective,
      int[] indices,
      AdamW optimizer,
      int step,
      int steps) {
    try (NDManager arrays = encoder.manager().newSubManager()) {
      int[] rows = set.rowsOf(indices);
      List<Encoded> members = Arrays.stream(rows).mapToObj(set.rows()::get).toList();
      Choices examples = new Choices(Arrays.stream(indices).mapToObj(set.examples()::get).toList());
      Batch batch = Batch.of(members, rounded(Batch.longest(members), encoder), arrays);
      double loss;
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray mean = objective.loss(encoder.forward(batch, true, null), batch, examples, rows);
        loss = mean.getFloat();
        collector.backward(mean);
      }
      if (!Double.isFinite(loss)) {
        return loss;
      }
      double norm = optimizer.step(budget.rateAt(step, steps), arrays);
      return Double.isFinite(norm) ? loss : norm;
    }
  }

  private static int rounded(int length, Encoder encoder) {
    int up = (length + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
    return Math.min(up, encoder.config().positions());
  }
}
