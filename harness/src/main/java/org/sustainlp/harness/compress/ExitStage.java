package org.sustainlp.harness.compress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.exit.EarlyExit;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.AlteredCopies;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.harness.training.TrainingWatch;
import org.sustainlp.tasks.Example;

/**
 * The early-exit stage on one task: a fifth of the training examples, at most 500, is held out, and
 * altered copies of them, some 500 too, calibrate the threshold; the exits' heads are taught on the
 * rest. On the examples themselves, which the layers know by heart, all exits agree.
 */
final class ExitStage {

  private static final int HELD_OUT_SHARE = 5;
  private static final int MOST_HELD_OUT = 500;

  private final Stage.EarlyExit stage;
  private final TaskInputs heldOut;
  private final TaskInputs taught;

  ExitStage(Stage.EarlyExit stage, TaskInputs inputs, long seed) {
    List<Example> shuffled =
        new ArrayList<>(inputs.train().stream().filter(inputs::isTeachable).toList());
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
    this.heldOut = with(inputs, shuffled.subList(0, held));
    this.taught = with(inputs, shuffled.subList(held, shuffled.size()));
  }

  private static TaskInputs with(TaskInputs inputs, List<Example> train) {
    return new TaskInputs(inputs.task(), train, inputs.validation(), inputs.tokenizer());
  }

  /** How many of some examples exits are calibrated on. */
  static int calibratedOn(int examples) {
    return Math.min(MOST_HELD_OUT, examples / HELD_OUT_SHARE);
  }

  EarlyExit.Learnt learn(Candidate before, TrainingBudget budget, long seed, TrainingWatch watch)
      throws IOException {
    int maxLength = Math.min(budget.maxLength(), before.config().positions());
    return EarlyExit.teach(
            before.config(),
            before.weights(),
            layers(stage, before.config().layers()),
            taught.trainingSet(maxLength, budget.mostExamples(), seed),
            unseen(heldOut.trainingSet(before.serving().maxLength(), MOST_HELD_OUT, seed), seed),
            budget,
            seed,
            watch)
        .calibrated(stage.tolerance());
  }

  /** Altered copies of some examples, some 500: nobody was taught these. */
  static List<EncodedExample> unseen(TrainingSet heldOut, long seed) {
    int copies = Math.max(1, MOST_HELD_OUT / heldOut.size());
    List<TrainingExample> all =
        AlteredCopies.beside(heldOut, copies, Long.MAX_VALUE, seed).examples();
    return all.subList(all.size() > heldOut.size() ? heldOut.size() : 0, all.size()).stream()
        .map(example -> new EncodedExample(example.inputs()))
        .toList();
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
