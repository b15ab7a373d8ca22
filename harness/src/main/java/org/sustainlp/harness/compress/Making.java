package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.exit.EarlyExit;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.AlteredCopies;
import org.sustainlp.harness.training.Distillation;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.harness.training.Objective;
import org.sustainlp.harness.training.TeacherAnswers;
import org.sustainlp.harness.training.Training;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingLoop;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.harness.training.TrainingWatch;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** Trains models, or finds them in the cache; an interrupted training goes on where it was. */
final class Making {

  private final TaskInputs inputs;
  private final long seed;
  private final @Nullable Integer maxTrainSteps;
  private final StageCache cache;
  private final Meter meter;
  private final RunProgress progress;
  private @Nullable MadeModel teacher;
  private @Nullable TrainingBudget taughtTeacher;
  private int students;

  Making(
      TaskInputs inputs,
      long seed,
      @Nullable Integer maxTrainSteps,
      StageCache cache,
      Meter meter,
      RunProgress progress) {
    this.inputs = inputs;
    this.seed = seed;
    this.maxTrainSteps = maxTrainSteps;
    this.cache = cache;
    this.meter = meter;
    this.progress = progress;
  }

  /**
   * What a training starts from.
   *
   * @param kept which of the teacher's dimensions its own are; empty where it has all of them, or
   *     others
   */
  record Start(ModelConfig config, EncoderWeights weights, List<Integer> kept) {
    Start(ModelConfig config, EncoderWeights weights) {
      this(config, weights, List.of());
    }
  }

  /**
   * A made model.
   *
   * @param cached whether it was there already
   */
  record Result(MadeModel model, boolean cached) {}

  /** What a training minimises, once model and data are there. */
  interface Aim {
    Objective objective(Start start, Encoder encoder, TrainingSet set, Path work)
        throws IOException;
  }

  long seed() {
    return seed;
  }

  StageCache cache() {
    return cache;
  }

  Meter meter() {
    return meter;
  }

  /**
   * From now on this model teaches.
   *
   * @param recipe what it was trained with
   */
  void teaches(MadeModel model, TrainingBudget recipe) {
    teacher = model;
    taughtTeacher = recipe;
  }

  /** The model that teaches. */
  MadeModel teacher() {
    if (teacher == null) {
      throw new IllegalStateException("a recipe fine-tunes before it distils or prunes");
    }
    return teacher;
  }

  /**
   * The examples that the teacher was trained with, those that it held out included.
   *
   * @param maxLength of an input, in tokens
   */
  TrainingSet teachersSet(int maxLength) {
    TrainingBudget recipe = limited(Objects.requireNonNull(taughtTeacher));
    return set(maxLength, recipe.mostExamples(), teacher().config());
  }

  /** As far as this run trains. */
  TrainingBudget limited(TrainingBudget recipe) {
    return maxTrainSteps == null ? recipe : recipe.atMost(maxTrainSteps);
  }

  /**
   * A model taught by the teacher. Each in a run has altered copies of its own, since the one
   * before has learnt by heart what it was shown.
   *
   * @param start where it begins; only asked for when it is not in the cache
   */
  Result taught(
      StageKey key,
      Supplier<Start> start,
      DistillationLoss loss,
      TrainingBudget recipe,
      TrainingWatch watch) {
    MadeModel master = teacher();
    // Counted before the cache is asked, so that a key tells which copies were meant.
    Copies copies = new Copies(loss.alteredCopies(), seed + students++);
    Optional<MadeModel> found = cache.find(key);
    if (found.isPresent()) {
      return new Result(found.get(), true);
    }
    try (Encoder teaching = Encoder.of(master.config(), master.weights(), Device.cpu())) {
      return trained(
          key,
          start,
          recipe,
          copies,
          (from, student, set, work) -> {
            TeacherAnswers.Wanted wanted =
                TeacherAnswers.Wanted.of(loss, student.config().layers(), master.config().layers());
            TeacherAnswers answers =
                TeacherAnswers.kept(
                    teaching,
                    wanted,
                    set,
                    work.resolve("answers.f32"),
                    progress.asking("asking the teacher"));
            return new Distillation(answers, student, from.kept(), loss, seed);
          },
          watch);
    }
  }

  /**
   * A trained model.
   *
   * @param start where it begins; only asked for when it is not in the cache
   */
  Result trained(
      StageKey key, Supplier<Start> start, TrainingBudget recipe, Aim aim, TrainingWatch watch) {
    return trained(key, start, recipe, new Copies(0, seed), aim, watch);
  }

  /** How many altered copies of each training example, and by which chance. */
  private record Copies(int count, long seed) {
    private TrainingSet beside(TrainingSet set, long most) {
      return AlteredCopies.beside(set, count, most, seed);
    }
  }

  private Result trained(
      StageKey key,
      Supplier<Start> start,
      TrainingBudget recipe,
      Copies copies,
      Aim aim,
      TrainingWatch watch) {
    Optional<MadeModel> found = cache.find(key);
    if (found.isPresent()) {
      return new Result(found.get(), true);
    }
    TrainingBudget budget = limited(recipe);
    EffortMeter effort = new EffortMeter(meter, System::nanoTime);
    Start from = start.get();
    MadeModel model;
    try (StageCache.Work work = cache.work(key, true);
        Encoder encoder = Encoder.of(from.config(), from.weights(), Device.cpu())) {
      TrainingSet set = copies.beside(set(budget, from.config()), budget.mostExamples());
      WorkCheckpoints checkpoints =
          new WorkCheckpoints(
              work.folder().resolve("checkpoint"),
              cache.checkpointSeconds(),
              effort,
              System::nanoTime);
      try (Objective objective = aim.objective(from, encoder, set, work.folder())) {
        Training training =
            new TrainingLoop(encoder, set, objective, budget, seed, watch).train(checkpoints);
        model = new MadeModel(from.config(), encoder.weights(), training, checkpoints.total());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write what the training needs", e);
    }
    cache.keep(key, model);
    return new Result(model, false);
  }

  /**
   * A model with exits. Only their heads are trained, on states that are computed once, so an
   * interrupted training begins again.
   */
  Result exiting(StageKey key, Candidate before, Stage.EarlyExit stage, TrainingWatch watch) {
    Optional<MadeModel> found = cache.find(key);
    if (found.isPresent()) {
      return new Result(found.get(), true);
    }
    EffortMeter effort = new EffortMeter(meter, System::nanoTime);
    try {
      EarlyExit.Learnt learnt =
          new ExitStage(stage, inputs, seed).learn(before, limited(stage.training()), seed, watch);
      Training training = new Training(learnt.steps(), learnt.steps(), null);
      MadeModel model =
          new MadeModel(
              before.config(), learnt.weights(), training, effort.spent(), learnt.exits());
      cache.keep(key, model);
      return new Result(model, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + inputs.tokenizer(), e);
    }
  }

  /** The training split as far as this budget sees it. */
  TrainingSet set(TrainingBudget recipe, ModelConfig config) {
    TrainingBudget budget = limited(recipe);
    return set(budget.maxLength(), budget.mostExamples(), config);
  }

  private TrainingSet set(int maxLength, long most, ModelConfig config) {
    try {
      return inputs.trainingSet(Math.min(maxLength, config.positions()), most, seed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + inputs.tokenizer(), e);
    }
  }
}
