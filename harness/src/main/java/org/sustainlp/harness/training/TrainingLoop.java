package org.sustainlp.harness.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/**
 * Forward, backward, update: AdamW with linear warm-up and decay over batches of similar length.
 *
 * <p>One seed decides the order of batches and the dropout: the same seed on the same machine gives
 * the same losses, whether or not the training was taken up again from a checkpoint.
 */
public final class TrainingLoop {

  /** Padded lengths are multiples of this, so that native memory sees few different sizes. */
  private static final int LENGTH_STEP = 16;

  /** The reported loss is an exponential mean over about this many steps. */
  private static final double LOSS_WINDOW = 20;

  private final Encoder encoder;
  private final TrainingSet set;
  private final Objective objective;
  private final TrainingBudget budget;
  private final long seed;
  private final TrainingWatch watch;
  private final HeldOut heldOut;
  private final LengthBatches batches;
  private final int stepsPerEpoch;
  private final int steps;

  /**
   * @param encoder trained in place
   * @param set the training split
   * @param objective what is minimised
   * @param seed of the order of batches, of dropout and of what is held out
   */
  public TrainingLoop(
      Encoder encoder,
      TrainingSet set,
      Objective objective,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    this.encoder = encoder;
    this.set = set;
    this.objective = objective;
    this.budget = budget;
    this.seed = seed;
    this.watch = watch;
    this.heldOut = HeldOut.of(set, budget.holdOut(), seed);
    int[] taught = heldOut.taught();
    int perBatch = LengthBatches.examplesPerBatch(set, budget.batchSize());
    this.batches = new LengthBatches(set, taught, budget.batchSize(), seed);
    this.stepsPerEpoch = (taught.length + perBatch - 1) / perBatch;
    this.steps = budget.steps(taught.length, perBatch);
  }

  /** Optimizer steps of a whole training, should it not stop early. */
  public static int steps(TrainingSet set, TrainingBudget budget, long seed) {
    int taught = HeldOut.of(set, budget.holdOut(), seed).taught().length;
    return budget.steps(taught, LengthBatches.examplesPerBatch(set, budget.batchSize()));
  }

  /**
   * Trains from the last checkpoint on, or from the first step.
   *
   * @throws TrainingDiverged when the loss is no longer a number
   */
  public Training train(Checkpoints checkpoints) {
    return train(checkpoints, step -> false);
  }

  /**
   * Trains from the last checkpoint on, or from the first step, to a pause or the end; leaves a
   * checkpoint at a pause. What goes on from there ends as if it had never paused, but that the
   * held-out examples are asked at a pause as they are at the end of an epoch.
   *
   * @throws TrainingDiverged when the loss is no longer a number
   */
  public Training train(Checkpoints checkpoints, Pause pause) {
    Map<String, NDArray> trained = new LinkedHashMap<>(encoder.parameters());
    trained.putAll(objective.parameters());
    Checkpoint last = checkpoints.last().orElse(null);
    if (last != null) {
      Parameters.set(trained, last.parameters());
    }
    trained.values().forEach(parameter -> parameter.setRequiresGradient(true));
    AdamW optimizer = new AdamW(trained, budget.weightDecay(), TrainingBudget.MAX_GRADIENT_NORM);
    BestWeights best = new BestWeights(encoder.parameters());
    int step = 0;
    double smooth = Double.NaN;
    if (last != null) {
      optimizer.restore(last.optimizer());
      best.restore(last.best());
      smooth = last.loss();
      step = last.step();
      batches.skip(step);
    }
    boolean paused = last != null && pause.after(step);
    while (step < steps && !paused && best.worseEpochs() < budget.patience()) {
      smooth = smoothed(smooth, step(optimizer, step));
      step++;
      paused = pause.after(step);
      if (!heldOut.isEmpty() && (paused || step % stepsPerEpoch == 0 || step == steps)) {
        best.compare(step, heldOut.standing(encoder, set));
      }
      watch.onStep(step, steps, smooth);
      int done = step;
      double loss = smooth;
      Supplier<Checkpoint> now =
          () ->
              new Checkpoint(done, loss, Parameters.get(trained), optimizer.state(), best.orNull());
      if (paused) {
        checkpoints.keep(now.get());
      } else {
        checkpoints.offer(now);
      }
    }
    trained.values().forEach(parameter -> parameter.setRequiresGradient(false));
    return best.keep(step);
  }

  private static double smoothed(double smooth, double loss) {
    return Double.isNaN(smooth) ? loss : smooth + (loss - smooth) / LOSS_WINDOW;
  }

  /** One update. The seed of its dropout does not depend on the steps before. */
  private double step(AdamW optimizer, int step) {
    Engine.getEngine("PyTorch").setRandomSeed(Long.hashCode(seed * 1_000_003 + step));
    int[] indices = batches.next();
    try (NDManager arrays = encoder.manager().newSubManager()) {
      int[] rows = set.rowsOf(indices);
      List<Encoded> members = Arrays.stream(rows).mapToObj(set.rows()::get).toList();
      Choices examples = new Choices(Arrays.stream(indices).mapToObj(set.examples()::get).toList());
      Batch batch = Batch.of(members, rounded(Batch.longest(members)), arrays);
      double loss;
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray mean =
            objective.loss(encoder.forward(batch, budget.dropout(), null), batch, examples, rows);
        loss = mean.getFloat();
        collector.backward(mean);
      }
      if (!Double.isFinite(loss) || !Double.isFinite(optimizer.step(budget.rateAt(step, steps)))) {
        throw new TrainingDiverged(step + 1, budget.learningRate());
      }
      return loss;
    }
  }

  private int rounded(int length) {
    int up = (length + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
    return Math.min(up, encoder.config().positions());
  }
}
