package org.sustainlp.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.compress.Rungs;
import org.sustainlp.harness.compress.StageKey;
import org.sustainlp.harness.compress.StageRunner;
import org.sustainlp.harness.compress.TaskInputs;
import org.sustainlp.harness.compress.TrainedRungs;
import org.sustainlp.harness.compress.UploadedRungs;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.machine.Clocking;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.training.Training;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitData;

/**
 * The main flow: for every task, every stage of the recipe is made, written, measured and scored.
 *
 * <p>A stage that fails ends the run, not the report: what was finished before it is kept.
 */
public final class Harness {

  /** A machine busier than this before the run is reported as shared. */
  private static final double BUSY = 0.10;

  /** Idle power before and after a run may differ by this share. */
  private static final double IDLE_DRIFT = 0.05;

  private final RunPlan plan;
  private final Machine machine;
  private final Meters meters;
  private final RunProgress progress;
  private final List<RunReport.TaskResult> results = new ArrayList<>();
  private final Map<String, String> engines = new LinkedHashMap<>();
  private @Nullable String currentStage;
  private IdleWindow idle = new IdleWindow(0, null, false, Map.of());

  private Harness(RunPlan plan, Machine machine, ProgressSink sink) {
    this.plan = plan;
    this.machine = machine;
    this.meters = Meters.of(machine);
    this.progress =
        new RunProgress(
            sink, plan.tasks().size() * plan.recipe().stages().size(), System::nanoTime);
  }

  /**
   * Carries a plan out.
   *
   * @return the report, unsigned; {@code failed} when a stage failed
   * @throws org.sustainlp.tasks.UnreadableData when a task's data cannot be used
   */
  public static RunReport run(RunPlan plan, Machine machine, ProgressSink sink) {
    return new Harness(plan, machine, sink).run();
  }

  private RunReport run() {
    List<SplitData> train = plan.tasks().stream().map(task -> read(task, Split.TRAIN)).toList();
    List<SplitData> validation =
        plan.tasks().stream().map(task -> read(task, Split.VALIDATION)).toList();
    progress.message("energy: " + meters.choice());
    idle = idle();
    RunReport.Failure failure = null;
    for (int i = 0; i < plan.tasks().size() && failure == null; i++) {
      failure = runTask(train.get(i), validation.get(i));
    }
    IdleWindow after = idle();
    return new RunReport(
        RunReport.SCHEMA_VERSION,
        failure == null ? RunReport.Status.SUCCEEDED : RunReport.Status.FAILED,
        failure,
        planned(train, validation),
        environment(after),
        results,
        null);
  }

  /** A short look tells what the meters are; where they count, a longer one is worth it. */
  private IdleWindow idle() {
    progress.activity("metering the idle machine");
    IdleWindow look = IdleWindow.look(meters, machine, IdleWindow.length(false));
    return look.counted() ? IdleWindow.look(meters, machine, IdleWindow.length(true)) : look;
  }

  private SplitData read(Task task, Split split) {
    return plan.data().read(task, split);
  }

  /** Climbs one task's ladder; null when every rung was reached. */
  private RunReport.@Nullable Failure runTask(SplitData train, SplitData validation) {
    Task task = train.task();
    TaskInputs inputs =
        new TaskInputs(task, train.examples(), limited(validation), plan.model().tokenizerJson());
    Further further = further(task);
    StageTraces traces = new StageTraces(plan.out(), task.id(), idle.facts());
    Ladder ladder = new Ladder(inputs, further, idle.watts(), traces);
    currentStage = null;
    try (InTurn turns = new InTurn(plan.repetitions())) {
      climb(inputs, train.digest(), further, ladder, turns);
      return null;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      // Out of memory or an engine that cannot be loaded ends the run too: what is done is kept.
      progress.failed(e);
      return new RunReport.Failure(currentStage, task.id(), reason(e));
    } finally {
      results.add(
          new RunReport.TaskResult(
              task.id(),
              Split.VALIDATION.id(),
              inputs.validation().size(),
              Baselines.majority(train, inputs.validation()),
              Baselines.all(train, inputs.validation()),
              ladder.rungs()));
    }
  }

  private void climb(
      TaskInputs inputs, String trainDigest, Further further, Ladder ladder, InTurn turns)
      throws IOException {
    Rungs rungs = rungs(inputs, trainDigest);
    for (Stage stage : plan.recipe().stages()) {
      currentStage = stage.id();
      progress.stageStarts(inputs.task().id(), stage.id(), stage.title());
      Rungs.Rung rung = rungs.make(stage, folder(stage, inputs));
      if (rung.cached()) {
        progress.message(stage.id() + ": made before, taken from the cache");
      }
      Serving serving = rung.serving();
      progress.warmingUp();
      InTurn.Turn turn =
          turns.measure(
              MeasuringSession.open(
                  rung.folder().folder(),
                  inputs.validationInputs(serving.maxLength()),
                  further.inputs(inputs, serving.maxLength()),
                  serving,
                  protocol()),
              progress.measuring());
      engines.put(serving.engine().id(), turn.measured().engineVersion());
      StageResult result = ladder.add(stage, rung, rungs.outputs(), turn, making(rung));
      progress.stageEnds(summary(result));
    }
  }

  /** A run on some of the examples is a trial: it does without. */
  private Further further(Task task) {
    return plan.limit() != null
        ? new Further(List.of())
        : Further.of(task, plan.data(), Optional.ofNullable(plan.hidden()));
  }

  private Protocol protocol() {
    Protocol usual = Protocol.of(plan.repetitions(), idle.counted());
    Double window = plan.windowSeconds();
    return window == null ? usual : usual.withWindow(window);
  }

  /** A graph that was handed in is measured as it is; other models are trained. */
  private Rungs rungs(TaskInputs inputs, String trainDigest) {
    int cores = machine.cores();
    if (plan.model() instanceof GraphFolder graph) {
      return new UploadedRungs(graph, inputs, WeightBits.on(machine), cores, meters.meter());
    }
    return new TrainedRungs(
        runner(inputs, trainDigest),
        (ModelFolder) plan.model(),
        inputs,
        plan.seed(),
        cores,
        meters.meter(),
        progress);
  }

  private Path folder(Stage stage, TaskInputs inputs) {
    return plan.out().resolve("models").resolve(inputs.task().id()).resolve(stage.id());
  }

  private static StageResult.@Nullable Making making(Rungs.Rung rung) {
    if (!rung.newModel()) {
      return null;
    }
    Training training = rung.training();
    return new StageResult.Making(
        rung.effort().seconds(),
        rung.effort().joules(),
        training == null ? 0 : training.steps(),
        training == null ? null : training.keptStep(),
        training == null ? null : training.heldOutAccuracy());
  }

  private StageRunner runner(TaskInputs inputs, String trainDigest) {
    StageKey first =
        StageKey.first(
            plan.model().digest(),
            inputs.task().id(),
            trainDigest,
            plan.seed(),
            plan.maxTrainSteps());
    return new StageRunner(
        inputs,
        first,
        plan.seed(),
        machine.cores(),
        plan.maxTrainSteps(),
        plan.students(),
        plan.cache(),
        meters.meter(),
        progress);
  }

  private List<org.sustainlp.tasks.Example> limited(SplitData split) {
    Integer limit = plan.limit();
    return limit == null || limit >= split.examples().size()
        ? split.examples()
        : split.examples().subList(0, limit);
  }

  private static String reason(Throwable problem) {
    boolean told = problem instanceof IOException || problem instanceof RuntimeException;
    String message = problem.getMessage();
    return told && message != null ? message : problem.toString();
  }

  private static String summary(StageResult result) {
    return String.format(
        Locale.ROOT,
        "%s: score %.3f, %.3f s a pass, %.1fx",
        result.id(),
        result.score(),
        result.seconds().median(),
        result.speedup().cumulative());
  }

  private RunReport.Plan planned(List<SplitData> train, List<SplitData> validation) {
    return new RunReport.Plan(
        plan.modelName(),
        plan.model().digest(),
        plan.recipe().id(),
        plan.tasks().stream().map(Task::id).toList(),
        plan.device(),
        plan.seed(),
        plan.repetitions(),
        plan.limit(),
        plan.maxTrainSteps(),
        plan.data().isPractice() ? "practice" : "real",
        Baselines.dataDigest(train, validation));
  }

  private RunReport.Environment environment(IdleWindow after) {
    List<String> gpus = machine.gpus();
    return new RunReport.Environment(
        machine.cpu(),
        machine.isa(),
        machine.cores(),
        machine.memoryBytes(),
        gpus.isEmpty() ? null : String.join(", ", gpus),
        machine.os(),
        machine.jvm(),
        engines,
        HarnessVersion.current(),
        idle.load() > BUSY,
        idle.load(),
        conditions(after));
  }

  private RunReport.Conditions conditions(IdleWindow after) {
    Clocking clocking = Clocking.here();
    Double drift = idle.drift(after);
    return new RunReport.Conditions(
        clocking.governor().orElse(null),
        clocking.turbo().orElse(null),
        clocking.smt().orElse(null),
        idle.watts(),
        after.watts(),
        drift,
        drift == null ? null : drift <= IDLE_DRIFT);
  }
}
