package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.answering.ModelPredictor;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.compress.UploadedRungs;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.graph.GraphSource;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.testsupport.AveragingGraph;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.metric.Scoring;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/** A graph of an unknown architecture, measured as it is and quantized, but never trained. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadedRunTest {

  private static final Task CB = SuperGlue.task("cb").orElseThrow();

  /** CB's labels in another order and spelling than the task's. */
  private static final List<String> LABELS = List.of("Neutral", "ENTAILMENT", "contradiction");

  @TempDir private static Path folder;
  private static Path data;
  private static GraphFolder model;

  @BeforeAll
  static void writeModelAndData() throws IOException {
    data = folder.resolve("practice");
    PracticeData.write(data, 3, Sizes.DEFAULT);
    List<String> vocabulary =
        Files.readAllLines(TinyModel.write(folder.resolve("words"), data).resolve("vocab.txt"));
    Path dir = AveragingGraph.write(folder.resolve("model"), LABELS, vocabulary, 7);
    model = GraphFolder.open(dir, folder);
  }

  @Test
  void every_rung_of_quantize_only_is_measured_in_onnx_runtime() throws IOException {
    RunReport report = Harness.run(plan("quantize-only"), Machine.here(), ProgressSink.NONE);

    assertThat(report.failure()).isNull();
    List<StageResult> stages = report.results().get(0).stages();
    assertThat(stages)
        .extracting(StageResult::id)
        .containsExactly("baseline", "dynamic-length", "quantize", "multi-instance");
    assertThat(stages).extracting(StageResult::engine).containsOnly("onnxruntime");
    assertThat(stages)
        .extracting(StageResult::precision)
        .containsExactly("fp32", "fp32", "int8", "int8");
    assertThat(stages)
        .extracting(StageResult::padding)
        .containsExactly("fixed", "dynamic", "dynamic", "dynamic");
    assertThat(stages)
        .allSatisfy(
            stage -> {
              assertThat(stage.layers()).isNull();
              assertThat(stage.hidden()).isNull();
              assertThat(stage.heads()).isEmpty();
              assertThat(stage.parameters()).isEqualTo(model.parameters());
              assertThat(stage.seconds().median()).isPositive();
            });
    assertThat(stages.get(1).agreement().predictions()).isEqualTo(1);
    assertThat(stages.get(2).agreement().meanCosine()).isBetween(0.98, 1.0);
    assertThat(stages.get(2).making().trainSteps()).isZero();
    // Outputs are matched by name: the graph's own order is not the task's.
    assertThat(stages.get(0).score()).isEqualTo(scored(folder.resolve("out/models/cb/baseline")));
  }

  /** The labels of the graph's own largest logits, and what `predict` answers with a stage. */
  private static double scored(Path stage) throws IOException {
    List<Example> examples = TaskData.at(data).read(CB, Split.VALIDATION).examples();
    List<Prediction> predictions = new ArrayList<>();
    try (TextEncoder encoder = TextEncoder.open(model.tokenizerJson(), model.positions())) {
      List<float[]> logits = GraphSource.answers(model.graph(), encoder.encode(examples));
      for (int i = 0; i < examples.size(); i++) {
        float[] row = logits.get(i);
        int best = row[0] > row[1] ? (row[0] > row[2] ? 0 : 2) : (row[1] > row[2] ? 1 : 2);
        Label label = new Label(LABELS.get(best).toLowerCase(Locale.ROOT));
        predictions.add(new Prediction(examples.get(i).id(), label));
      }
    }
    try (ModelPredictor predictor = ModelPredictor.open(stage, CB)) {
      assertThat(predictor.predict(examples)).isEqualTo(predictions);
    }
    return Scoring.score(CB, examples, predictions).value();
  }

  @Test
  void recipes_that_need_its_layers_are_refused_with_the_reason() {
    assertThat(problems("none", "cb")).isEmpty();
    assertThat(problems("quantize-only", "cb")).isEmpty();
    assertThat(problems("fastformers-cpu", "cb"))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("architecture that is not read"))
        .anySatisfy(problem -> assertThat(problem).contains("stage distill: distilling needs"))
        .anySatisfy(problem -> assertThat(problem).contains("stage prune: pruning needs"));
  }

  @Test
  void a_task_with_other_labels_or_marked_places_is_refused() {
    assertThat(problems("none", "rte")).singleElement().asString().contains("id2label");
    assertThat(problems("none", "wic")).singleElement().asString().contains("marked places");
  }

  private static List<String> problems(String recipe, String task) {
    return UploadedRungs.problems(
            model, recipe(recipe), List.of(SuperGlue.task(task).orElseThrow()))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static Recipe recipe(String id) {
    return Recipes.of(id).orElseThrow();
  }

  private static RunPlan plan(String recipe) {
    return new RunPlan(
        "model",
        model,
        recipe(recipe),
        Map.of(),
        List.of(CB),
        TaskData.at(data),
        null,
        folder.resolve("out"),
        new StageCache(folder.resolve("cache")),
        "cpu",
        42,
        1,
        0.1,
        null,
        null);
  }
}
