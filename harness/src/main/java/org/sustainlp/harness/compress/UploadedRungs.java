package org.sustainlp.harness.compress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.answering.OutputOrder;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Task;

/**
 * The rungs of a graph that was handed in: nothing trains it, so where a recipe fine-tunes it is
 * measured as it is, in ONNX Runtime and padded to the longest.
 */
public final class UploadedRungs implements Rungs {

  private final GraphFolder model;
  private final UploadedGraph graph;
  private final TaskInputs inputs;
  private final OutputOrder outputs;
  private final WeightBits here;
  private final int cores;
  private final long parameters;
  private final Meter meter;
  private Serving serving;
  private WeightBits bits;

  /**
   * @param here the weight bits of this machine
   * @param cores to serve with
   * @param meter for what rewriting costs
   */
  public UploadedRungs(
      GraphFolder model, TaskInputs inputs, WeightBits here, int cores, Meter meter) {
    this.model = model;
    this.graph = new UploadedGraph(model);
    this.inputs = inputs;
    this.outputs = OutputOrder.of(model.labels(), inputs.task()).orElseThrow();
    this.here = here;
    this.cores = cores;
    this.meter = meter;
    this.parameters = model.parameters();
    this.bits = here;
    this.serving =
        Serving.outOfTheBox(model.positions(), cores).onOnnxRuntime(Serving.Precision.FP32);
  }

  /** Everything for which a recipe or a task cannot be had with a graph that was handed in. */
  public static List<Problem> problems(GraphFolder model, Recipe recipe, List<Task> tasks) {
    List<Problem> problems = new ArrayList<>();
    for (Stage stage : recipe.stages()) {
      String refusal = stage.fold(new Refusal());
      if (!refusal.isEmpty()) {
        problems.add(
            new Problem(
                "--recipe",
                recipe.id() + ", stage " + stage.id() + ": " + refusal,
                "Use quantize-only or none, or hand in the weights of a model that is read."));
      }
    }
    if (isFirstPart(model)) {
      problems.add(
          new Problem(
              "--model",
              "its config.json has early exits: model.onnx is only the first part of such a model",
              "Hand in the model's weights, or an export of the whole model."));
    }
    for (Task task : tasks) {
      if (task.spans() > 0) {
        problems.add(
            new Problem(
                "--task",
                "a graph handed in as it is cannot be told which places "
                    + task.title()
                    + " asks about",
                "Choose a task without marked places."));
      } else if (OutputOrder.of(model.labels(), task).isEmpty()) {
        problems.add(
            new Problem(
                "--task",
                OutputOrder.mismatch(model.labels(), task),
                "Name them in id2label, or choose the task that the graph was trained for."));
      }
    }
    return problems;
  }

  private static boolean isFirstPart(GraphFolder model) {
    try {
      return ExitsJson.mentioned(model.dir().resolve("config.json"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the config.json of " + model.dir(), e);
    }
  }

  /** Why a stage cannot be had; empty where it can. */
  private static final class Refusal implements Stage.Cases<String> {

    private static final String NO_WEIGHTS =
        "needs the model's layers, and this graph is of an architecture that is not read";

    @Override
    public String fineTune(Stage.FineTune stage) {
      return "";
    }

    @Override
    public String dynamicLength(Stage.DynamicLength stage) {
      return "";
    }

    @Override
    public String distill(Stage.Distill stage) {
      return "distilling " + NO_WEIGHTS;
    }

    @Override
    public String quantize(Stage.Quantize stage) {
      Quantization wanted = stage.quantization();
      return wanted.precision() == Serving.Precision.INT8 && wanted.tolerance().isEmpty()
          ? ""
          : "anything but plain int8 " + NO_WEIGHTS;
    }

    @Override
    public String multiInstance(Stage.MultiInstance stage) {
      return "";
    }

    @Override
    public String prune(Stage.Prune stage) {
      return "pruning " + NO_WEIGHTS;
    }

    @Override
    public String earlyExit(Stage.EarlyExit stage) {
      return "early exit " + NO_WEIGHTS;
    }

    @Override
    public String search(Stage.Search stage) {
      return "searching smaller models " + NO_WEIGHTS;
    }
  }

  @Override
  public Rung make(Stage stage, Path folder) throws IOException {
    serving = stage.fold(new Served());
    EffortMeter writing = new EffortMeter(meter, System::nanoTime);
    StageFolder written = write(folder);
    return new Rung(
        written,
        serving,
        Shape.unknown(parameters),
        null,
        writing.spent(),
        stage instanceof Stage.Quantize,
        false,
        null);
  }

  /** How the graph is run after a stage. */
  private final class Served implements Stage.Cases<Serving> {

    @Override
    public Serving fineTune(Stage.FineTune stage) {
      Serving padded = Serving.outOfTheBox(Math.min(stage.maxLength(), model.positions()), cores);
      boolean masks =
          model.signature().inputs().stream()
              .anyMatch(input -> input.name().equals("attention_mask"));
      // Without a mask padding would be read as text.
      return (masks ? padded : padded.withDynamicLength()).onOnnxRuntime(Serving.Precision.FP32);
    }

    @Override
    public Serving dynamicLength(Stage.DynamicLength stage) {
      return serving.withDynamicLength();
    }

    @Override
    public Serving distill(Stage.Distill stage) {
      throw new IllegalArgumentException(new Refusal().distill(stage));
    }

    @Override
    public Serving quantize(Stage.Quantize stage) {
      bits = stage.quantization().weightBits().orElse(here);
      return serving.onOnnxRuntime(Serving.Precision.INT8);
    }

    @Override
    public Serving multiInstance(Stage.MultiInstance stage) {
      return StageRunner.served(stage, serving, cores);
    }

    @Override
    public Serving prune(Stage.Prune stage) {
      throw new IllegalArgumentException(new Refusal().prune(stage));
    }

    @Override
    public Serving earlyExit(Stage.EarlyExit stage) {
      throw new IllegalArgumentException(new Refusal().earlyExit(stage));
    }

    @Override
    public Serving search(Stage.Search stage) {
      throw new IllegalArgumentException(new Refusal().search(stage));
    }
  }

  private StageFolder write(Path folder) throws IOException {
    return serving.precision() == Serving.Precision.INT8
        ? graph.int8(folder, bits, inputs.compared(serving.maxLength()))
        : graph.asItIs(folder);
  }

  @Override
  public OutputOrder outputs() {
    return outputs;
  }
}
