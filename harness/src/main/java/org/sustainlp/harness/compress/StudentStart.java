package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.pruning.Narrowing;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.pruning.WidthImportance;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.Task;

/** What a distillation's student is before it is taught: some layers of a model, some wide. */
final class StudentStart {

  private final Stage.Distill stage;
  private final Task task;
  private final Making making;
  private final RunProgress progress;

  StudentStart(Stage.Distill stage, Task task, Making making, RunProgress progress) {
    this.stage = stage;
    this.task = task;
    this.making = making;
    this.progress = progress;
  }

  /**
   * @param before what the stage before left
   * @param student another submission to start from, which gets a head of its own; null for {@code
   *     before}
   */
  Making.Start of(Candidate before, @Nullable ModelFolder student) {
    if (student == null) {
      boolean teachers = before.config().hidden() == making.teacher().config().hidden();
      Making.Start start = cut(before.config(), before.weights());
      return teachers ? start : new Making.Start(start.config(), start.weights());
    }
    if (width(stage, student.config().hidden()) == student.config().hidden()) {
      Making.Start whole = cut(student.config(), student.weights());
      return new Making.Start(whole.config(), headed(whole.config(), whole.weights()));
    }
    // A narrower one needs its head before: the head's units are chosen with the dimensions.
    Making.Start start = cut(student.config(), headed(student.config(), student.weights()));
    return new Making.Start(start.config(), start.weights());
  }

  private EncoderWeights headed(ModelConfig config, EncoderWeights weights) {
    return ClassificationHead.attach(weights, config, task.outputs(), task.spans(), making.seed());
  }

  private Making.Start cut(ModelConfig config, EncoderWeights weights) {
    int width = width(stage, config.hidden());
    Narrowing.Narrowed narrowed =
        width == config.hidden()
            ? new Narrowing.Narrowed(config, weights, List.of())
            : Narrowing.keep(config, weights, importance(config, weights), width);
    Pruning.Pruned cut =
        Pruning.layers(narrowed.config(), narrowed.weights(), stage.layers().of(config.layers()));
    return new Making.Start(cut.config(), cut.weights(), narrowed.kept());
  }

  /** Of the student, where what it starts from is {@code hidden} wide. */
  static int width(Stage.Distill stage, int hidden) {
    return Portion.aligned(stage.width().of(hidden), hidden, Narrowing.MULTIPLE);
  }

  private WidthImportance importance(ModelConfig config, EncoderWeights weights) {
    progress.activity("computing importance");
    List<TrainingExample> chosen = new ArrayList<>(making.set(stage.training(), config).examples());
    Collections.shuffle(chosen, new Random(making.seed()));
    try (Encoder encoder = Encoder.of(config, weights, Device.cpu())) {
      return WidthImportance.of(
          encoder, chosen.subList(0, Math.min(WidthImportance.EXAMPLES, chosen.size())));
    }
  }
}
