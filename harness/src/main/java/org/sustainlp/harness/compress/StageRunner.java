package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.pruning.Importance;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.Distillation;
import org.sustainlp.harness.training.FineTuning;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.tasks.Task;

/**
 * Takes one submission through the stages of a recipe on one task. Remembers the fine-tuned model,
 * the teacher of every later stage.
 */
public final class StageRunner {

  private final TaskInputs inputs;
  private final long seed;
  private final int cores;
  private final @Nullable Integer maxTrainSteps;
  private final RunProgress progress;
  private @Nullable Candidate teacher;

  /**
   * @param seed of training order, dropout and fresh weights
   * @param cores to serve with
   * @param maxTrainSteps most optimizer steps of each training; null for the recipe's budget
   */
  public StageRunner(
      TaskInputs inputs,
      long seed,
      int cores,
      @Nullable Integer maxTrainSteps,
      RunProgress progress) {
    this.inputs = inputs;
    this.seed = seed;
    this.cores = cores;
    this.maxTrainSteps = maxTrainSteps;
    this.progress = progress;
  }

  /**
   * What a stage left.
   *
   * @param candidate the model and its serving
   * @param trainSteps optimizer steps taken, 0 where nothing was trained
   * @param newModel whether the weights or their form changed
   */
  public record Made(Candidate candidate, int trainSteps, boolean newModel) {}

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
            Serving quantized = before.serving().onOnnxRuntime(Serving.Precision.INT8);
            return new Made(before.with(quantized), 0, true);
          }

          @Override
          public Made multiInstance(Stage.MultiInstance wanted) {
            int instances = Math.max(1, cores / wanted.threads());
            return served(before, before.serving().withInstances(instances, wanted.threads()));
          }

          @Override
          public Made prune(Stage.Prune wanted) {
            return StageRunner.this.prune(wanted, before);
          }
        });
  }

  private static Made served(Candidate before, Serving serving) {
    return new Made(before.with(serving), 0, false);
  }

  private Made fineTune(Stage.FineTune stage, Candidate before) {
    Task task = inputs.task();
    EncoderWeights start =
        ClassificationHead.attach(
            before.weights(), before.config(), task.outputs(), task.spans(), seed);
    TrainingSet training = trainingSet(stage.training(), before.config());
    try (Encoder encoder = Encoder.of(before.config(), start, Device.cpu())) {
      int steps =
          FineTuning.run(
              encoder, training, budget(stage.training()), seed, progress.training("fine-tuning"));
      int longest = Math.min(stage.maxLength(), before.config().positions());
      Candidate tuned =
          new Candidate(before.config(), encoder.weights(), Serving.outOfTheBox(longest, cores));
      teacher = tuned;
      return new Made(tuned, steps, true);
    }
  }

  private Made distill(Stage.Distill stage, Candidate before) {
    int layers = Math.max(1, (int) Math.round(stage.layers() * before.config().layers()));
    Pruning.Pruned student = Pruning.layers(before.config(), before.weights(), layers);
    return taught(
        before, student, stage.stateLossRatio(), stage.training(), progress.training("distilling"));
  }

  private Made prune(Stage.Prune stage, Candidate before) {
    ModelConfig config = before.config();
    int heads = kept(stage.heads(), Collections.min(config.heads()), 1);
    int units = kept(stage.ffn(), Collections.min(config.ffn()), 16);
    Importance importance = importance(stage, before);
    Pruning.Pruned pruned = Pruning.keep(config, before.weights(), importance, heads, units);
    return taught(
        before,
        pruned,
        stage.stateLossRatio(),
        stage.training(),
        progress.training("distilling the pruned model"));
  }

  private Importance importance(Stage.Prune stage, Candidate before) {
    progress.activity("computing importance");
    List<TrainingExample> chosen =
        new ArrayList<>(trainingSet(stage.training(), before.config()).examples());
    Collections.shuffle(chosen, new Random(seed));
    try (Encoder encoder = Encoder.of(before.config(), before.weights(), Device.cpu())) {
      return Importance.of(
          encoder, chosen.subList(0, Math.min(stage.importanceExamples(), chosen.size())));
    }
  }

  private Made taught(
      Candidate before,
      Pruning.Pruned start,
      double stateLossRatio,
      TrainingBudget training,
      org.sustainlp.harness.training.TrainingWatch watch) {
    Candidate master = teacher();
    try (Encoder taught = Encoder.of(start.config(), start.weights(), Device.cpu());
        Encoder teaching = Encoder.of(master.config(), master.weights(), Device.cpu())) {
      int steps =
          Distillation.run(
              taught,
              teaching,
              trainingSet(training, start.config()),
              stateLossRatio,
              budget(training),
              seed,
              watch);
      return new Made(before.with(start.config(), taught.weights()), steps, true);
    }
  }

  private Candidate teacher() {
    if (teacher == null) {
      throw new IllegalStateException("a recipe fine-tunes before it distils or prunes");
    }
    return teacher;
  }

  private TrainingBudget budget(TrainingBudget recipe) {
    return maxTrainSteps == null ? recipe : recipe.atMost(maxTrainSteps);
  }

  private TrainingSet trainingSet(TrainingBudget recipe, ModelConfig config) {
    TrainingBudget training = budget(recipe);
    try {
      return inputs.trainingSet(
          Math.min(training.maxLength(), config.positions()), training.mostExamples(), seed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + inputs.tokenizer(), e);
    }
  }

  /** A share of what there is, rounded to whole multiples of what kernels like, at least one. */
  static int kept(double share, int of, int multiple) {
    if (of < multiple) {
      return Math.max(1, (int) Math.round(share * of));
    }
    int rounded = (int) Math.round(share * of / multiple) * multiple;
    return Math.max(multiple, Math.min(of, rounded));
  }
}
