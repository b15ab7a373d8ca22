package org.sustainlp.harness.compress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.exit.EarlyExit;
import org.sustainlp.harness.exit.ExitHeads;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.training.HeldOut;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.harness.training.TrainingWatch;
import org.sustainlp.submissions.ModelConfigJson;

/**
 * Early exits of a search's candidates, after every layer but the last.
 *
 * <p>Their heads learn on the examples that the candidates learn on, but for a fifth of these, on
 * altered copies of which the threshold is calibrated. What the search decides on stays out of
 * both: the accuracy there is the one of a threshold that was chosen without it.
 */
final class TrialExits {

  /** Only heads are trained, on states that are computed once; that takes seconds. */
  private static final TrainingBudget HEADS =
      new TrainingBudget(10, 2000, 16, 1e-3, 0.06, 0.01, 512);

  private final TrainingSet heads;
  private final List<EncodedExample> calibrating;
  private final TrainingBudget budget;
  private final long seed;

  /**
   * @param held the others are taught and calibrated on
   * @param making says how far a training goes, and from which chance
   */
  TrialExits(TrainingSet set, HeldOut held, Making making) {
    List<TrainingExample> taught =
        new ArrayList<>(IntStream.of(held.taught()).mapToObj(set.examples()::get).toList());
    this.seed = making.seed();
    Collections.shuffle(taught, new Random(seed));
    int count = Math.max(1, ExitStage.calibratedOn(taught.size()));
    this.calibrating = ExitStage.unseen(new TrainingSet(taught.subList(0, count)), seed);
    this.heads = new TrainingSet(taught.subList(count, taught.size()));
    this.budget = making.limited(HEADS);
  }

  /** Heads for a model that is otherwise done. */
  EarlyExit.Taught teach(Candidate whole, TrainingWatch watch) {
    List<Integer> layers = IntStream.range(1, whole.config().layers()).boxed().toList();
    return EarlyExit.teach(
        whole.config(), whole.weights(), layers, heads, calibrating, budget, seed, watch);
  }

  /**
   * The same model, which stops early.
   *
   * @param tolerance share of answers that may be others than its own
   */
  Candidate exiting(Candidate whole, EarlyExit.Taught taught, double tolerance) {
    EarlyExit.Learnt learnt = taught.calibrated(tolerance);
    return whole.exiting(learnt.weights(), learnt.exits());
  }

  /** Keeps the heads and how sure they must be, for {@link #read}. */
  static void write(Candidate exiting, Exits exits, Path folder) {
    try {
      Files.createDirectories(folder);
      Path config = folder.resolve("config.json");
      ModelConfigJson.write(exiting.config(), List.of(), config);
      ExitsJson.add(exits, config);
      ExitHeads.write(exiting.weights(), exits, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep exits in " + folder, e);
    }
  }

  /** A candidate with the exits that were kept for it. */
  static Candidate read(Candidate whole, Path folder) {
    try {
      Exits exits = ExitsJson.read(folder.resolve("config.json")).orElseThrow();
      return whole.exiting(ExitHeads.read(whole.weights(), exits, folder), exits);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the exits in " + folder, e);
    }
  }
}
