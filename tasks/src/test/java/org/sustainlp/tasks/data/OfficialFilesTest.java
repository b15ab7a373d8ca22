package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Scoring;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.MultiRc;
import org.sustainlp.tasks.testsupport.OfficialFiles;

/** The real files, where somebody has them: {@code -Dsuperglue.dir=DIR}. All read strictly. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialFilesTest {

  /** Examples, then how many there are of each label in class-index order; 0 where not public. */
  @ParameterizedTest
  @CsvSource({
    "boolq, TRAIN, 9427, ",
    "boolq, VALIDATION, 3270, 2033 1237",
    "boolq, TEST, 3245, 0 0",
    "cb, TRAIN, 250, 115 119 16",
    "cb, VALIDATION, 56, 23 28 5",
    "cb, TEST, 250, 0 0 0",
    "copa, TRAIN, 400, 195 205",
    "copa, VALIDATION, 100, 55 45",
    "copa, TEST, 500, 0 0",
    "multirc, TRAIN, 27243, 15218 12025",
    "multirc, VALIDATION, 4848, 2773 2075",
    "multirc, TEST, 9693, 0 0",
    "record, TRAIN, 100730, ",
    "record, VALIDATION, 10000, ",
    "record, TEST, 10000, ",
    "rte, TRAIN, 2490, 1249 1241",
    "rte, VALIDATION, 277, 146 131",
    "rte, TEST, 3000, 0 0",
    "wic, TRAIN, 5428, 2714 2714",
    "wic, VALIDATION, 638, 319 319",
    "wic, TEST, 1400, 0 0",
    "wsc, TRAIN, 554, 259 295",
    "wsc, VALIDATION, 104, 38 66",
    "wsc, TEST, 146, 0 0",
    "axb, TEST, 1104, 460 644",
    "axg, TEST, 356, 178 178"
  })
  void every_line_loads_with_the_published_counts(
      String task, Split split, int examples, String balance) {
    SplitData data = OfficialFiles.read(SuperGlue.task(task).orElseThrow(), split);
    assertThat(data.examples()).hasSize(examples);
    assertThat(data.skipped()).isEmpty();
    if (balance != null) {
      assertThat(data.balance().values())
          .containsExactlyElementsOf(
              Arrays.stream(balance.split(" ")).map(Integer::valueOf).toList());
    }
  }

  @Test
  void the_digest_is_the_published_checksum() {
    assertThat(OfficialFiles.read(SuperGlue.task("boolq").orElseThrow(), Split.VALIDATION).digest())
        .isEqualTo("sha256:0c86a5045886e5795fe9052003873f7d94b88ed3028a33007c51d99e44fd66d9");
  }

  /** Passages, questions, questions without a correct answer, and with nothing but correct ones. */
  @ParameterizedTest
  @CsvSource({"TRAIN, 456, 5131, 23, 23", "VALIDATION, 83, 953, 3, 8"})
  void multirc_has_its_published_passages_and_questions(
      Split split, int passages, int questions, int none, int all) {
    List<Example> answers = OfficialFiles.read(new MultiRc(), split).examples();
    assertThat(answers.stream().map(a -> a.id().split("/", -1)[0]).distinct()).hasSize(passages);
    assertThat(answers.stream().map(Example::group).distinct()).hasSize(questions);
    assertThat(groupsWithout("1", answers)).isEqualTo(none);
    assertThat(groupsWithout("0", answers)).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "BoolQ/train32.jsonl, 18 14",
    "BoolQ/train32b.jsonl, 19 13",
    "ReCoRD/train32.jsonl, "
  })
  void samples_of_training_files_load(String name, String balance, @TempDir Path dir)
      throws IOException {
    String folder = name.substring(0, name.indexOf('/'));
    Path file = Files.createDirectories(dir.resolve(folder)).resolve("train.jsonl");
    Files.copy(OfficialFiles.file(name), file);
    Task task =
        SuperGlue.tasks().stream().filter(t -> t.folder().equals(folder)).findFirst().orElseThrow();
    SplitData data = TaskData.at(dir).strict().read(task, Split.TRAIN);
    assertThat(data.examples()).hasSize(32);
    assertThat(data.balance().values())
        .containsExactlyElementsOf(
            balance == null
                ? List.of()
                : Arrays.stream(balance.split(" ")).map(Integer::valueOf).toList());
  }

  @Test
  void every_gold_name_of_the_record_sample_is_among_its_choices(@TempDir Path dir)
      throws IOException {
    Path folder = Files.createDirectories(dir.resolve("ReCoRD"));
    Files.copy(OfficialFiles.file("ReCoRD/train32.jsonl"), folder.resolve("train.jsonl"));
    Task record = SuperGlue.task("record").orElseThrow();
    // so inclusive ends and code points are right: one off, and no name would be found
    assertThat(TaskData.at(dir).strict().read(record, Split.TRAIN).examples())
        .allSatisfy(query -> assertThat(query.choices()).containsAll(query.gold()));
  }

  @Test
  void the_majority_class_of_cb_training_scores_one_half_on_validation() {
    Task cb = new CommitmentBank();
    SplitData train = OfficialFiles.read(cb, Split.TRAIN);
    SplitData validation = OfficialFiles.read(cb, Split.VALIDATION);
    List<Prediction> always =
        validation.examples().stream()
            .map(example -> new Prediction(example.id(), train.majority()))
            .toList();
    Score score = Scoring.score(cb, validation.examples(), always);
    // accuracy 28/56; F1 of contradiction 2*28/(28+56) = 2/3, others 0: macro 2/9
    assertThat(score.metrics()).containsEntry("accuracy", 0.5);
    assertThat(score.value()).isCloseTo((0.5 + 2.0 / 9) / 2, within(1e-12));
    assertThat(score.interval().low()).isBetween(0.2, 0.361);
    assertThat(score.interval().high()).isBetween(0.361, 0.5);
  }

  private static long groupsWithout(String label, List<Example> answers) {
    long groups = answers.stream().map(Example::group).distinct().count();
    return groups
        - answers.stream()
            .filter(answer -> answer.gold().get(0).value().equals(label))
            .map(Example::group)
            .distinct()
            .count();
  }
}
