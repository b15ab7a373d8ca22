package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.answering.ModelPredictor;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.energy.accounting.WholeMachine;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceReader;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.pruning.Selection;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.report.FileDigest;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageEnergy;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/** The whole line on a tiny model: really trained, exported, and measured in its own process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HarnessTest {

  private static final Portion HALF = new Portion(0.5);
  private static final DistillationLoss LOSS = DistillationLoss.fastFormers(0.1);

  private static final Recipe LADDER =
      new Recipe(
          "tiny",
          "Tiny",
          "us",
          List.of(
              new Stage.FineTune("baseline", "b", 128, TinyModel.SHORT),
              new Stage.DynamicLength("dynamic-length", "d"),
              new Stage.Distill("distill", "k", null, HALF, LOSS, TinyModel.SHORT),
              new Stage.Quantize("quantize", "q"),
              new Stage.MultiInstance("multi-instance", "m", Stage.MultiInstance.AUTO, 2),
              new Stage.Prune(
                  "prune",
                  "p",
                  HALF,
                  HALF,
                  Selection.PER_LAYER,
                  1,
                  16,
                  16,
                  LOSS,
                  TinyModel.SHORT)));

  @TempDir private static Path folder;
  private static Path data;
  private static ModelFolder model;

  @BeforeAll
  static void writeModelAndData() throws IOException {
    data = folder.resolve("practice");
    PracticeData.write(data, 3, Sizes.DEFAULT);
    model = ModelFolder.open(TinyModel.write(folder.resolve("model"), data));
  }

  @Test
  void a_run_climbs_every_rung_and_measures_it() {
    List<ProgressEvent> events = new ArrayList<>();
    RunReport report = Harness.run(plan(LADDER, "ladder"), Machine.here(), events::add);

    assertThat(report.failure()).isNull();
    assertThat(report.status()).isEqualTo(RunReport.Status.SUCCEEDED);
    assertThat(report.plan().dataKind()).isEqualTo("practice");
    RunReport.TaskResult cb = report.results().get(0);
    assertThat(cb.examples()).isEqualTo(12);
    assertThat(cb.stages())
        .extracting(StageResult::id)
        .containsExactly(
            "baseline", "dynamic-length", "distill", "quantize", "multi-instance", "prune");
    cb.stages().forEach(HarnessTest::assertMeasured);
    assertServing(cb.stages());
    assertShapes(cb.stages());
    assertTraced(cb.stages());
    assertThat(events).extracting(ProgressEvent::fraction).isSorted();
    assertThat(events.get(events.size() - 1).fraction()).isEqualTo(1);
    assertWindowsTold(events);
  }

  /** Two repetitions: two windows of the first stage, then two pairs with the stage before. */
  private static void assertWindowsTold(List<ProgressEvent> events) {
    assertThat(windows(events, "baseline"))
        .extracting(ProgressEvent::done)
        .containsExactly(0L, 1L, 2L);
    List<ProgressEvent> paired = windows(events, "distill");
    assertThat(paired).extracting(ProgressEvent::done).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(paired).extracting(ProgressEvent::total).containsOnly(4L);
    assertThat(paired.get(0).secondsLeft()).isPositive();
    assertThat(paired.get(4).secondsLeft()).isZero();
  }

  private static List<ProgressEvent> windows(List<ProgressEvent> events, String stage) {
    return events.stream()
        .filter(event -> event.unit().equals(ProgressEvent.WINDOWS))
        .filter(event -> stage.equals(event.stage()))
        .toList();
  }

  private static void assertMeasured(StageResult stage) {
    assertThat(stage.repetitions()).isEqualTo(2);
    assertThat(stage.seconds().low()).isPositive();
    assertThat(stage.seconds().median()).isBetween(stage.seconds().low(), stage.seconds().high());
    assertThat(stage.latencyMillis().p50()).isPositive();
    assertThat(stage.latencyMillis().p99()).isGreaterThanOrEqualTo(stage.latencyMillis().p50());
    assertThat(stage.peakRssBytes()).isGreaterThan(10L << 20);
    assertThat(stage.energy().kind()).isIn("measured", "estimated", "mixed");
    assertThat(stage.energy().joules()).isPositive();
    assertThat(stage.scoreInterval()).hasSize(2);
    assertThat(stage.modelDigest()).startsWith("sha256:");
    assertThat(stage.metrics()).containsOnlyKeys("accuracy", "macro-f1");
  }

  /** Each stage's windows are kept as a trace that replays to what the report says. */
  private static void assertTraced(List<StageResult> stages) {
    assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "no /proc: nothing is recorded");
    for (StageResult stage : stages) {
      StageEnergy.TraceFile file = Objects.requireNonNull(stage.energy().trace());
      assertThat(file.path()).isEqualTo("traces/cb/" + stage.id() + ".csv.gz");
      Path kept = folder.resolve("ladder").resolve(file.path());
      assertThat(file.sha256()).isEqualTo(digest(kept));
      Trace trace = TraceReader.read(kept);
      assertThat(file.samples()).isEqualTo(trace.rows());
      assertThat(file.passes()).isEqualTo(2 * stage.passesPerRepetition());
      // The windows and next to nothing else: two of them at 0.2 s or longer.
      assertThat(trace.duration())
          .isGreaterThan(2 * stage.seconds().low() * stage.passesPerRepetition());
      assertThat(trace.fact(Fact.CPUS)).isPresent();
      assertThat(trace.fact(Fact.IDLE_PACKAGE)).isPresent();
      assertThat(stage.energy().attributions())
          .extracting(StageEnergy.Attribution::mode)
          .containsExactly(
              "machine", "process-share", "net", "eit-0.1.8", "eit-0.1.8-pue", "codecarbon-rapl");
      StageEnergy.Attribution whole = stage.energy().attributions().get(0);
      assertThat(whole.joules())
          .isCloseTo(
              new WholeMachine().charge(trace).joules().orElseThrow() / file.passes(),
              within(1e-9));
      assertThat(stage.energy().attributions())
          .allMatch(each -> each.kind().equals("unavailable") || !each.sources().isEmpty())
          .allMatch(
              each ->
                  !stage.energy().kind().equals("estimated") || !each.kind().equals("measured"));
    }
  }

  private static String digest(Path file) {
    try {
      return FileDigest.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertServing(List<StageResult> stages) {
    assertThat(stages)
        .extracting(StageResult::engine)
        .containsExactly(
            "pytorch", "pytorch", "pytorch", "onnxruntime", "onnxruntime", "onnxruntime");
    assertThat(stages)
        .extracting(StageResult::precision)
        .containsExactly("fp32", "fp32", "fp32", "int8", "int8", "int8");
    assertThat(stages).extracting(StageResult::padding).startsWith("fixed", "dynamic");
    StageResult tried = stages.get(4);
    assertThat(tried.batchSize()).isEqualTo(2);
    assertThat(tried.instances() * tried.threads()).isEqualTo(Machine.here().cores());
    assertThat(stages.get(0).making().trainSteps()).isEqualTo(4);
    assertThat(stages.get(1).making()).isNull();
    assertThat(stages.get(1).agreement().predictions()).isEqualTo(1);
    assertThat(stages.get(3).agreement().maxLogitDifference()).isLessThan(1e-4);
    Fidelity unpadded = stages.get(1).gains().fidelity();
    assertThat(unpadded.predictions()).isEqualTo(1);
    assertThat(unpadded.score()).isEqualTo(1);
    assertThat(unpadded.klNats()).isLessThan(1e-6);
    assertThat(stages.get(5).gains().fidelity().klNats()).isGreaterThan(1e-6);
  }

  private static void assertShapes(List<StageResult> stages) {
    assertThat(stages).extracting(StageResult::layers).containsExactly(2, 2, 1, 1, 1, 1);
    assertThat(stages.get(5).heads()).containsExactly(2);
    assertThat(stages.get(5).ffn()).containsExactly(32);
    assertThat(stages.get(5).parameters()).isLessThan(stages.get(4).parameters());
  }

  @Test
  void a_model_with_early_exits_is_a_rung_with_the_share_that_leaves_at_each() throws IOException {
    Recipe recipe =
        new Recipe(
            "exits",
            "Exits",
            "us",
            List.of(
                LADDER.stages().get(0),
                new Stage.EarlyExit("early-exit", "e", List.of(), 1, TinyModel.SHORT),
                LADDER.stages().get(3)));
    List<ProgressEvent> events = new ArrayList<>();
    RunReport report = Harness.run(plan(recipe, "exits"), Machine.here(), events::add);
    assertThat(report.failure()).isNull();
    assertThat(events).anyMatch(HarnessTest::teachesExits);
    List<StageResult> stages = report.results().get(0).stages();
    assertThat(stages.get(0).exits()).isEmpty();
    // A tolerance of all of the score lets all leave that are as sure as some held-out example.
    assertThat(stages.get(1).exits())
        .extracting(StageResult.ExitShare::layer)
        .containsExactly(1, 2);
    assertThat(stages.get(1).exits().get(0).share()).isGreaterThan(0.5);
    assertThat(stages.get(1).exits().stream().mapToDouble(StageResult.ExitShare::share).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(stages)
        .extracting(StageResult::engine, StageResult::precision)
        .containsExactly(
            tuple("pytorch", "fp32"), tuple("onnxruntime", "fp32"), tuple("onnxruntime", "int8"));
    assertThat(stages.get(2).exits())
        .extracting(StageResult.ExitShare::layer)
        .containsExactly(1, 2);
    assertThat(stages.get(2).modelBytes()).isLessThan(stages.get(1).modelBytes());
    assertPredicts(folder.resolve("exits/models/cb/quantize"));
    assertFoundAgain(recipe, stages.get(1));
  }

  /** A second run takes the exits from the cache, heads and threshold. */
  private static void assertFoundAgain(Recipe recipe, StageResult first) {
    List<ProgressEvent> events = new ArrayList<>();
    RunReport again = Harness.run(plan(recipe, "exits-again"), Machine.here(), events::add);
    StageResult second = again.results().get(0).stages().get(1);
    assertThat(second.modelDigest()).isEqualTo(first.modelDigest());
    assertThat(second.exits()).isEqualTo(first.exits());
    assertThat(events).noneMatch(HarnessTest::teachesExits);
  }

  private static boolean teachesExits(ProgressEvent event) {
    return event.toString().contains("teaching early exits");
  }

  /** The folder of a model in parts answers wherever other trained models do. */
  private static void assertPredicts(Path trained) throws IOException {
    Task cb = SuperGlue.task("cb").orElseThrow();
    List<Example> examples = TaskData.at(data).read(cb, Split.VALIDATION).examples();
    try (ModelPredictor predictor = ModelPredictor.open(trained, cb)) {
      assertThat(predictor.predict(examples)).hasSameSizeAs(examples);
    }
  }

  @Test
  void produced_models_open_again_as_submissions() throws IOException {
    RunReport report = Harness.run(plan(shortened(1), "again"), Machine.here(), ProgressSink.NONE);
    assertThat(report.failure()).isNull();
    ModelFolder again = ModelFolder.open(folder.resolve("again/models/cb/baseline"));
    assertThat(again.config()).isEqualTo(model.config());
    assertThat(again.labels()).containsExactly("entailment", "contradiction", "neutral");
  }

  @Test
  void a_stage_that_fails_ends_the_run_but_keeps_what_was_measured() {
    Recipe broken =
        new Recipe(
            "broken",
            "Broken",
            "us",
            List.of(
                LADDER.stages().get(0),
                new Stage.Prune(
                    "prune", "p", HALF, HALF, Selection.PER_LAYER, 1, 16, 4, LOSS, exploding())));
    RunReport report = Harness.run(plan(broken, "broken"), Machine.here(), ProgressSink.NONE);
    assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
    assertThat(report.failure().stage()).isEqualTo("prune");
    assertThat(report.failure().detail()).contains("no longer a number");
    assertThat(report.results().get(0).stages()).hasSize(1);
    assertThat(Files.exists(folder.resolve("broken/models/cb/prune"))).isFalse();
  }

  private static org.sustainlp.harness.training.TrainingBudget exploding() {
    return new org.sustainlp.harness.training.TrainingBudget(100, 200, 8, 1e30, 0, 0, 64);
  }

  private static Recipe shortened(int stages) {
    return new Recipe("short", "Short", "us", LADDER.stages().subList(0, stages));
  }

  private static RunPlan plan(Recipe recipe, String out) {
    return new RunPlan(
        "tiny",
        model,
        recipe,
        Map.of(),
        List.of(SuperGlue.task("cb").orElseThrow()),
        TaskData.at(data),
        null,
        folder.resolve(out),
        new StageCache(folder.resolve("cache")),
        "cpu",
        1,
        2,
        0.2,
        12,
        null);
  }
}
