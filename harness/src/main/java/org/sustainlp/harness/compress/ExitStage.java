package org.sustainlp.harness.compress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sustainlp.harness.answering.Answers;
import org.sustainlp.harness.exit.EarlyExit;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingWatch;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.metric.Scoring;

/**
 * The early-exit stage on one task: a fifth of the training examples, at most 500, is held out to
 * calibrate the threshold on; the exits' heads are taught on the rest.
 */
final class ExitStage {

  private static final int HELD_OUT_SHARE = 5;
  private static final int MOST_HELD_OUT = 500;

  private final Stage.EarlyExit stage;
  private final TaskInputs inputs;
  private final List<Example> heldOut;
  private final TaskInputs taught;

  ExitStage(Stage.EarlyExit stage, TaskInputs inputs, long seed) {
    List<Example> shuffled = new ArrayList<>(inputs.train());
    Collections.shuffle(shuffled, new Random(seed));
    int held = calibratedOn(shuffled.size());
    if (held == 0) {
      throw new IllegalArgumentException(
          "early exit holds one in "
              + HELD_OUT_SHARE
              + " training examples out; there are only "
              + shuffled.size());
    }
    this.stage = stage;
    this.inputs = inputs;
    this.heldOut = List.copyOf(shuffled.subList(0, held));
    this.taught =
        new TaskInputs(
            inputs.task(),
            shuffled.subList(held, shuffled.size()),
            inputs.validation(),
            inputs.tokenizer());
  }

  /** How many of some examples exits are calibrated on. */
  static int calibratedOn(int examples) {
    return Math.min(MOST_HELD_OUT, examples / HELD_OUT_SHARE);
  }

  EarlyExit.Learnt learn(Candidate before, TrainingBudget budget, long seed, TrainingWatch watch)
      throws IOException {
    int positions = before.config().positions();
    return EarlyExit.learn(
        before.config(),
        before.weights(),
        layers(stage, before.config().layers()),
        taught.trainingSet(Math.min(budget.maxLength(), positions), budget.mostExamples(), seed),
        heldOut(before.serving().maxLength()),
        budget,
        seed,
        watch);
  }

  private EarlyExit.HeldOut heldOut(int maxLength) throws IOException {
    return new EarlyExit.HeldOut(
        inputs.encoded(heldOut, maxLength),
        rows -> Scoring.score(inputs.task(), heldOut, Answers.of(heldOut, rows)).value(),
        stage.tolerance());
  }

  /** Those of the recipe, or every layer but the last. */
  static List<Integer> layers(Stage.EarlyExit stage, int layers) {
    List<Integer> wanted =
        stage.exits().isEmpty() ? IntStream.range(1, layers).boxed().toList() : stage.exits();
    if (wanted.isEmpty() || Collections.max(wanted) >= layers) {
      throw new IllegalArgumentException(
          "early exits "
              + (wanted.isEmpty() ? "" : "after layers " + wanted + " ")
              + "need a model of more layers than "
              + layers
              + ": leave them out of the recipe, or use \"exits: all\"");
    }
    return wanted;
  }
}
