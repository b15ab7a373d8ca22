package org.sustainlp.harness.compress;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.training.FineTuning;
import org.sustainlp.harness.training.Training;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.Task;

/**
 * Takes one submission through the stages of a recipe on one task. What was made before is taken
 * from the cache; the fine-tuned model is the teacher of every later stage.
 */
public final class StageRunner {

  private final TaskInputs inputs;
  private final int cores;
  private final Map<String, ModelFolder> students;
  private final RunProgress progress;
  private final Making making;
  private StageKey key;

  /**
   * @param first where the ladder begins
   * @param seed of training order, dropout and fresh weights
   * @param cores to serve with
   * @param maxTrainSteps most optimizer steps of each training; null for the recipe's budget
   * @param students submissions that distillations start from, by the name in the recipe
   * @param cache of made models
   * @param meter for what making costs
   */
  public StageRunner(
      TaskInputs inputs,
      StageKey first,
      long seed,
      int cores,
      @Nullable Integer maxTrainSteps,
      Map<String, ModelFolder> students,
      StageCache cache,
      Meter meter,
      RunProgress progress) {
    this.inputs = inputs;
    this.key = first;
    this.cores = cores;
    this.students = Map.copyOf(students);
    this.progress = progress;
    this.making = new Making(inputs, seed, maxTrainSteps, cache, meter, progress);
  }

  /**
   * What a stage left.
   *
   * @param candidate the model and its serving
   * @param training how it went; null where nothing was trained
   * @param effort of making it, in this run or before; of nothing where the model is the same
   * @param newModel whether the weights or their form changed
   * @param cached whether the model was there already
   * @param search that the model won; null where there was none
   */
  public record Made(
      Candidate candidate,
      @Nullable Training training,
      Effort effort,
      boolean newModel,
      boolean cached,
      @Nullable SearchResult search) {

    /** Where nothing was searched for. */
    Made(
        Candidate candidate,
        @Nullable Training training,
        Effort effort,
        boolean newModel,
        boolean cached) {
      this(candidate, training, effort, newModel, cached, null);
    }
  }

  /** Carries one stage out on what the stage before left. */
  public Made apply(Stage stage, Candidate before) {
    return stage.fold(
        new Stage.Cases<Made>() {
          @Override
          public Made fineTune(Stage.FineTune wanted) {
            return StageRunner.this.fineTune(wanted, before);
          }

          @Override
          public Made dynamicLength(Stage.DynamicLength wanted) {
            return served(before, before.serving().withDynamicLength());
          }

          @Override
          public Made distill(Stage.Distill wanted) {
            return StageRunner.this.distill(wanted, before);
          }

          @Override
          public Made quantize(Stage.Quantize wanted) {
            return new Made(
                before.quantized(wanted.quantization()), null, Effort.NONE, true, false);
          }

          @Override
          public Made multiInstance(Stage.MultiInstance wanted) {
            return served(before, served(wanted, before.serving(), cores));
          }

          @Override
          public Made prune(Stage.Prune wanted) {
            return StageRunner.this.prune(wanted, before);
          }

          @Override
          public Made earlyExit(Stage.EarlyExit wanted) {
            return StageRunner.this.earlyExit(wanted, before);
          }

          @Override
          public Made search(Stage.Search wanted) {
            key = key.then(wanted, List.of());
            return new SearchStage(wanted, inputs, making, progress).run(key, before);
          }
        });
  }

  /** With one thread each where it is still to be tried how many there should be. */
  static Serving served(Stage.MultiInstance wanted, Serving before, int cores) {
    int threads = Math.max(1, wanted.threads());
    return before
        .withInstances(Math.max(1, cores / threads), threads)
        .withBatchSize(wanted.batchSize());
  }

  private static Made served(Candidate before, Serving serving) {
    return new Made(before.with(serving), null, Effort.NONE, false, false);
  }

  private Made fineTune(Stage.FineTune stage, Candidate before) {
    Task task = inputs.task();
    key = key.then(stage, List.of());
    Making.Result result =
        making.trained(
            key,
            () -> {
              EncoderWeights start =
                  ClassificationHead.attach(
                      before.weights(),
                      before.config(),
                      task.outputs(),
                      task.spans(),
                      making.seed());
              return new Making.Start(before.config(), start);
            },
            stage.training(),
            (start, encoder, set, work) -> FineTuning.objective(),
            progress.training("fine-tuning"));
    int longest = Math.min(stage.maxLength(), before.config().positions());
    making.teaches(result.model(), stage.training());
    Serving serving = Serving.outOfTheBox(longest, cores);
    return made(before.with(serving), result);
  }

  private Made distill(Stage.Distill stage, Candidate before) {
    String named = stage.student();
    ModelFolder student = named == null ? null : students.get(named);
    if (named != null && student == null) {
      throw new IllegalStateException("the plan has no submission " + named);
    }
    key = key.then(stage, student == null ? List.of() : List.of(student.digest()));
    Making.Result result =
        making.taught(
            key,
            () -> new StudentStart(stage, inputs.task(), making, progress).of(before, student),
            stage.loss(),
            stage.training(),
            progress.training("distilling"));
    return made(before, result);
  }

  private Made prune(Stage.Prune stage, Candidate before) {
    key = key.then(stage, List.of());
    return made(before, new PruningRounds(stage, making, progress).run(key, before));
  }

  private Made earlyExit(Stage.EarlyExit stage, Candidate before) {
    // Serving cuts the examples that the threshold is calibrated on.
    key = key.then(stage, List.of()).with("max-length " + before.serving().maxLength());
    return made(
        before, making.exiting(key, before, stage, progress.training("teaching early exits")));
  }

  private static Made made(Candidate before, Making.Result result) {
    MadeModel model = result.model();
    Exits exits = model.exits();
    return new Made(
        exits == null
            ? before.with(model.config(), model.weights())
            : before.exiting(model.weights(), exits),
        model.training(),
        model.effort(),
        true,
        result.cached());
  }
}
