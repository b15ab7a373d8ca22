package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Path;
import org.sustainlp.harness.answering.HeadLabels;
import org.sustainlp.harness.answering.OutputOrder;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.submissions.ModelFolder;

/** The rungs of a model whose weights are read. */
public final class TrainedRungs implements Rungs {

  private final StageRunner runner;
  private final TaskInputs inputs;
  private final long seed;
  private final Meter meter;
  private final int cores;
  private final RunProgress progress;
  private Candidate candidate;

  /**
   * @param seed of the choice of training examples that a graph is tried on
   * @param cores to serve with
   * @param meter for what writing a rung costs
   * @param progress is told what is tried
   */
  public TrainedRungs(
      StageRunner runner,
      ModelFolder model,
      TaskInputs inputs,
      long seed,
      int cores,
      Meter meter,
      RunProgress progress) {
    this.runner = runner;
    this.inputs = inputs;
    this.seed = seed;
    this.meter = meter;
    this.cores = cores;
    this.progress = progress;
    this.candidate =
        new Candidate(
            model.config(),
            model.weights(),
            Serving.outOfTheBox(model.config().positions(), cores));
  }

  @Override
  public Rung make(Stage stage, Path folder) throws IOException {
    StageRunner.Made made = runner.apply(stage, candidate);
    candidate = made.candidate();
    EffortMeter writing = new EffortMeter(meter, System::nanoTime);
    StageFolder written =
        StageFolder.write(
            candidate,
            folder,
            inputs.tokenizer(),
            HeadLabels.of(inputs.task()),
            inputs.samples(candidate, seed));
    if (stage instanceof Stage.MultiInstance instances
        && instances.threads() == Stage.MultiInstance.AUTO) {
      candidate =
          candidate.with(
              ThreadTuning.best(
                  folder,
                  inputs.tried(candidate.serving().maxLength()),
                  candidate.serving(),
                  cores,
                  progress));
    }
    return new Rung(
        written,
        candidate.serving(),
        Shape.of(candidate),
        made.training(),
        made.effort().plus(writing.spent()),
        made.newModel(),
        made.cached(),
        made.search());
  }

  @Override
  public OutputOrder outputs() {
    return OutputOrder.ofTask(inputs.task());
  }
}
