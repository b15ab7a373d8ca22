package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Scoring;
import org.sustainlp.tasks.superglue.BoolQ;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Rte;

/** The real files, where somebody has them: {@code -Dsuperglue.dir=DIR}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialFilesTest {

  @Test
  void boolq_validation_has_its_published_size_balance_and_checksum() {
    SplitData data = read(new BoolQ(), Split.VALIDATION);
    assertThat(data.examples()).hasSize(3_270);
    assertThat(data.balance().values()).containsExactly(2_033, 1_237);
    assertThat(data.digest())
        .isEqualTo("sha256:0c86a5045886e5795fe9052003873f7d94b88ed3028a33007c51d99e44fd66d9");
  }

  @Test
  void cb_has_its_published_sizes_and_balances() {
    SplitData train = read(new CommitmentBank(), Split.TRAIN);
    SplitData validation = read(new CommitmentBank(), Split.VALIDATION);
    assertThat(train.examples()).hasSize(250);
    assertThat(train.balance().values()).containsExactly(115, 119, 16);
    assertThat(validation.examples()).hasSize(56);
    assertThat(validation.balance().values()).containsExactly(23, 28, 5);
  }

  @Test
  void rte_has_its_published_sizes_and_balances() {
    SplitData train = read(new Rte(), Split.TRAIN);
    SplitData validation = read(new Rte(), Split.VALIDATION);
    assertThat(train.examples()).hasSize(2_490);
    assertThat(train.balance().values()).containsExactly(1_249, 1_241);
    assertThat(validation.examples()).hasSize(277);
    assertThat(validation.balance().values()).containsExactly(146, 131);
  }

  @Test
  void the_majority_class_of_cb_training_scores_one_half_on_validation() {
    Task cb = new CommitmentBank();
    SplitData validation = read(cb, Split.VALIDATION);
    List<Prediction> always =
        validation.examples().stream()
            .map(example -> new Prediction(example.id(), read(cb, Split.TRAIN).majority()))
            .toList();
    Score score = Scoring.score(cb, validation.examples(), always);
    // accuracy 28/56; F1 of contradiction 2*28/(28+56) = 2/3, others 0: macro 2/9
    assertThat(score.metrics()).containsEntry("accuracy", 0.5);
    assertThat(score.value()).isCloseTo((0.5 + 2.0 / 9) / 2, within(1e-12));
    assertThat(score.interval().low()).isBetween(0.2, 0.361);
    assertThat(score.interval().high()).isBetween(0.361, 0.5);
  }

  private static SplitData read(Task task, Split split) {
    String property = System.getProperty("superglue.dir", "");
    Path dir = Path.of(property);
    assumeTrue(
        !property.isEmpty() && Files.isDirectory(dir),
        "no official SuperGLUE files: looked for the folder '"
            + dir.toAbsolutePath().normalize()
            + "' (system property superglue.dir)");
    return TaskData.at(dir).read(task, split);
  }
}
