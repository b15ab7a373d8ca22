package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.weights.SafetensorsFile;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/** The whole line on a tiny ladder: really written, checked and measured in its own processes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproductionTest {

  /** Two windows of one pass each: whether it runs is asked, not how fast. */
  private static final Protocol SHORT = new Protocol(2, 0.01, 0.01);

  @TempDir private static Path folder;
  private static Path practice;
  private static Path tokenizer;

  @BeforeAll
  static void writeTokenizer() throws IOException {
    practice = folder.resolve("practice");
    PracticeData.write(practice, 3, Sizes.DEFAULT);
    tokenizer =
        ModelFolder.open(TinyModel.write(folder.resolve("model"), practice)).tokenizerJson();
  }

  @Test
  void every_row_is_measured_and_set_beside_the_paper() {
    List<ProgressEvent> events = new ArrayList<>();
    ReproductionReport report =
        Reproduction.run(plan(null, Set.of(), null, null), Machine.here(), events::add);

    assertThat(report.rows()).extracting(Row::failure).containsOnlyNulls();
    assertThat(report.complete()).isTrue();
    assertThat(report.rows())
        .extracting(Row::id)
        .containsExactly("baseline", "int8", "pruned-a", "pruned-b");
    assertThat(report.extras()).extracting(Row::id).containsExactly("exit");
    report.rows().forEach(ReproductionTest::assertMeasured);
    assertThat(report.rows())
        .extracting(row -> row.ours().measured().graph())
        .containsExactly(null, "one-input", "shared-input", "first-token");
    assertThat(report.rows())
        .extracting(row -> row.ours().measured().examples())
        .containsExactly(4, 6, 6, 6);
    assertThat(report.conditions().weights()).isEqualTo("random");
    assertThat(report.environment().engines()).containsKeys("pytorch", "onnxruntime");
    assertThat(events).extracting(ProgressEvent::fraction).isSorted();
    assertThat(events.get(events.size() - 1).fraction()).isEqualTo(1);
    assertThat(events)
        .filteredOn(event -> event.unit().equals(ProgressEvent.WINDOWS))
        .filteredOn(event -> "int8".equals(event.stage()))
        .extracting(ProgressEvent::done)
        .startsWith(0L, 1L)
        .isSorted();
    assertThat(ReproductionText.of(report).lines()).allMatch(line -> line.length() <= 80);
  }

  private static void assertMeasured(Row row) {
    assertThat(row.ours().seconds()).isPositive();
    assertThat(row.ours().secondsInterval()).hasSize(2);
    assertThat(row.ours().speedup().cumulative()).isPositive();
    assertThat(row.ours().score()).isNull();
    assertThat(row.ours().energy().kind()).isIn("measured", "estimated", "mixed", "unavailable");
    assertThat(row.ours().usdPer100M()).isPositive();
    assertThat(row.ours().measured().meanTokens()).isBetween(80.0, 110.0);
  }

  @Test
  void a_single_row_with_another_graph_and_limit_can_be_tuned() {
    ReproductionReport report =
        Reproduction.run(
            plan(null, Set.of("int8"), 3, GraphForm.JOINED), Machine.here(), ProgressSink.NONE);
    Row row = report.rows().get(0);
    assertThat(report.rows()).hasSize(1);
    assertThat(row.ours().measured().examples()).isEqualTo(3);
    assertThat(row.ours().measured().graph()).isEqualTo("joined");
    assertThat(row.ours().speedup().cumulative()).isNull();
    assertThat(row.reason()).contains("Without a measured baseline");
  }

  @Test
  void checkpoints_of_the_rows_shapes_fill_the_accuracy_column() throws IOException {
    Path checkpoints = folder.resolve("checkpoints");
    write(checkpoints.resolve("baseline"), SampleRungs.LADDER.baseline().setup().config());
    ReproductionReport report =
        Reproduction.run(
            plan(checkpoints, Set.of("baseline", "int8"), 12, null),
            Machine.here(),
            ProgressSink.NONE);
    assertThat(report.conditions().weights()).isEqualTo("checkpoints");
    assertThat(report.rows()).hasSize(2);
    for (Row row : report.rows()) {
      assertThat(row.ours().score()).isBetween(0.0, 1.0);
      assertThat(row.ours().scoreInterval()).hasSize(2);
      assertThat(row.ours().measured().examples()).isEqualTo(12);
    }
    assertThat(report.extras()).isEmpty();
  }

  @Test
  void missing_and_wrong_checkpoints_are_told_at_once() throws IOException {
    Path checkpoints = folder.resolve("wrong");
    write(checkpoints.resolve("baseline"), RandomBert.CONFIG);
    ReproductionPlan plan = plan(checkpoints, Set.of(), null, null);
    InvalidSubmission invalid =
        catchThrowableOfType(
            InvalidSubmission.class,
            () -> Reproduction.run(plan, Machine.here(), ProgressSink.NONE));
    assertThat(invalid)
        .hasMessageContaining("its shape is 32 wide, heads [4, 4, 4] of 8")
        .hasMessageContaining("pruned-a: it is not a folder")
        .hasMessageContaining("pruned-b: it is not a folder");
  }

  @Test
  void outputs_named_as_the_task_s_labels_are_read_by_name_and_others_by_order() {
    List<Label> official = List.of(new Label("true"), new Label("false"));
    assertThat(CheckpointSubjects.labels(List.of("False", "True"), official))
        .extracting(Label::toString)
        .containsExactly("false", "true");
    assertThat(CheckpointSubjects.labels(List.of("LABEL_0", "LABEL_1"), official))
        .isEqualTo(official);
    assertThat(CheckpointSubjects.labels(List.of(), official)).isEqualTo(official);
  }

  /** A model with a head for CB's three labels, and a tokenizer. */
  private static void write(Path dir, ModelConfig config) throws IOException {
    Files.createDirectories(dir);
    Files.copy(tokenizer, dir.resolve("tokenizer.json"));
    int entries = Files.readAllLines(folder.resolve("model/vocab.txt")).size();
    ModelConfig wide =
        ModelConfig.bert(config.layers(), 32, 4, 64, entries, SampleRungs.LADDER.maxLength());
    ModelConfigJson.write(wide, List.of(), dir.resolve("config.json"));
    SafetensorsFile.write(RandomBert.weights(wide, 5), dir.resolve("model.safetensors"), Map.of());
  }

  private static ReproductionPlan plan(
      Path checkpoints, Set<String> rows, Integer limit, GraphForm form) {
    return new ReproductionPlan(
        SampleRungs.LADDER,
        checkpoints == null ? null : TaskData.at(realLayout()),
        checkpoints,
        tokenizer,
        rows,
        limit,
        form,
        1,
        SHORT);
  }

  /** Practice data count as none; without their marker they pass for a user's own. */
  private static Path realLayout() {
    try {
      Files.deleteIfExists(practice.resolve(TaskData.PRACTICE_MARKER));
      return practice;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
