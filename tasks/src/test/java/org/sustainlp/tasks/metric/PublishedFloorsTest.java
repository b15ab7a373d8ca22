package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.testsupport.OfficialFiles;

/**
 * The row "Most Frequent" of SuperGLUE's table 3 (Wang et al. 2019, arXiv 1905.00537): 47.1 on
 * average; BoolQ 62.3, CB 21.7/48.4 (F1/accuracy), COPA 50.0, MultiRC 61.1/0.3 (F1a/EM), ReCoRD
 * 33.4/32.5 (F1/EM), RTE 50.3, WiC 50.0, WSC 65.1, AX-b 0.0, AX-g 100.0/50.0.
 *
 * <p>It is of the test splits, whose labels are not public. Ours are of the validation splits: the
 * same metric, another share of classes.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedFloorsTest {

  /** Half a unit of the last printed digit, in percent. */
  private static final Offset<Double> PRINTED = within(0.05 + 1e-9);

  @Test
  void the_published_average_is_the_mean_of_the_published_tasks() {
    // (62.3 + (21.7+48.4)/2 + 50.0 + (61.1+0.3)/2 + (33.4+32.5)/2 + 50.3 + 50.0 + 65.1) / 8
    // = (62.3 + 35.05 + 50 + 30.7 + 32.95 + 50.3 + 50 + 65.1) / 8 = 376.4 / 8 = 47.05
    Map<String, Double> published =
        Map.of(
            "boolq", 62.3, "cb", 35.05, "copa", 50.0, "multirc", 30.7, "record", 32.95, "rte", 50.3,
            "wic", 50.0, "wsc", 65.1);
    assertThat(SuperGlue.average(published).orElseThrow()).isEqualTo(47.05, within(1e-9));
    assertThat(47.05).isEqualTo(47.1, PRINTED);
  }

  @Test
  void the_published_pair_of_cb_is_one_class_of_121_in_250() {
    // accuracy 121/250 = 48.4 %; F1 of that class 2 * 121 / (121 + 250) = 242/371, the two others
    // 0:
    // macro-F1 242/1113 = 21.7 %. Leaving the others out of the mean would give 65.2.
    List<List<Answer>> answers = new ArrayList<>();
    List<Label> labels = task("cb").labels();
    for (int i = 0; i < 250; i++) {
      Label gold = labels.get(i < 121 ? 1 : i < 240 ? 0 : 2);
      answers.add(List.of(new Answer(List.of(gold), labels.get(1))));
    }
    assertThat(100 * new MacroF1(labels).of(answers)).isEqualTo(21.7, PRINTED);
    assertThat(100 * new Accuracy().of(answers)).isEqualTo(48.4, PRINTED);
  }

  @Test
  void the_published_f1a_of_multirc_is_that_of_correct_to_everything() {
    // "incorrect" is more frequent and would have an F1a of 0, as table 3's bag of words has; with
    // "correct" throughout 2p / (1 + p) = 0.611 has p = 0.44 of the test answers correct. The share
    // is 0.441 in training, 12,025 of 27,243: 2 * 12,025 / (12,025 + 27,243) = 24,050/39,268 = 61.2
    // %
    double p = 0.611 / (2 - 0.611);
    assertThat(p).isEqualTo(0.44, within(0.001));
    SplitData train = OfficialFiles.read(task("multirc"), Split.TRAIN);
    Score score = always(train, new Label("1"));
    assertThat(score.metrics().get("f1a")).isEqualTo(24_050.0 / 39_268, within(1e-12));
    // 23 of 5,131 questions have correct answers only
    assertThat(score.metrics().get("em")).isEqualTo(23.0 / 5_131, within(1e-12));
  }

  @Test
  void boolq_62_3_is_62_2_on_validation() {
    // 2,033 of 3,270 are true
    assertFloor("boolq", "true", Map.of("accuracy", 2_033.0 / 3_270));
    assertThat(2_033.0 / 32.70).isEqualTo(62.2, PRINTED);
  }

  @Test
  void cb_21_7_and_48_4_are_22_2_and_50_0_on_validation() {
    // 28 of 56 are contradictions: F1 2 * 28 / (28 + 56) = 2/3, the two others 0
    assertFloor("cb", "contradiction", Map.of("accuracy", 0.5, "macro-f1", 2.0 / 9));
  }

  @Test
  void copa_50_0_is_55_0_on_validation() {
    // 55 of 100 have the first choice right; 250 of 500 would in the test split
    assertFloor("copa", "0", Map.of("accuracy", 0.55));
  }

  @Test
  void multirc_61_1_and_0_3_are_59_9_and_0_8_on_validation() {
    // 2,075 of 4,848 are correct: 2 * 2,075 / (2,075 + 4,848) = 4,150/6,923; 8 of 953 questions
    // have
    // correct answers only
    SplitData validation = OfficialFiles.read(task("multirc"), Split.VALIDATION);
    Score correct = always(validation, new Label("1"));
    assertThat(correct.metrics().get("f1a")).isEqualTo(4_150.0 / 6_923, within(1e-12));
    assertThat(correct.metrics().get("em")).isEqualTo(8.0 / 953, within(1e-12));
    // the most frequent label itself: F1a 0; 3 of 953 questions have no correct answer: 0.3 %
    Score incorrect = always(validation, validation.majority());
    assertThat(incorrect.metrics().get("f1a")).isZero();
    assertThat(incorrect.metrics().get("em")).isEqualTo(3.0 / 953, within(1e-12));
  }

  @Test
  void rte_50_3_is_52_7_on_validation() {
    // 146 of 277 are entailments
    assertFloor("rte", "entailment", Map.of("accuracy", 146.0 / 277));
    assertThat(146 / 2.77).isEqualTo(52.7, PRINTED);
  }

  @Test
  void wic_50_0_is_50_0_on_validation() {
    // 319 of 638: the splits are balanced, and so is the test split; a tie goes to class 0
    assertFloor("wic", "true", Map.of("accuracy", 0.5));
  }

  @Test
  void wsc_65_1_is_63_5_on_validation() {
    // 66 of 104 are false; 65.1 % is 95 of 146
    assertFloor("wsc", "false", Map.of("accuracy", 66.0 / 104));
    assertThat(95 / 1.46).isEqualTo(65.1, PRINTED);
  }

  @Test
  void axb_0_0_is_reached_on_the_same_file() {
    SplitData axb = OfficialFiles.read(task("axb"), Split.TEST);
    assertThat(always(axb, axb.majority()).metrics())
        .isEqualTo(Map.of("matthews-correlation", 0.0));
  }

  @Test
  void axg_100_0_and_50_0_are_reached_on_the_same_file() {
    SplitData axg = OfficialFiles.read(task("axg"), Split.TEST);
    assertThat(always(axg, axg.majority()).metrics())
        .isEqualTo(Map.of("gender-parity", 1.0, "accuracy", 0.5));
  }

  private static void assertFloor(String id, String label, Map<String, Double> metrics) {
    SplitData validation = OfficialFiles.read(task(id), Split.VALIDATION);
    assertThat(validation.majority()).hasToString(label);
    Map<String, Double> floor = always(validation, validation.majority()).metrics();
    assertThat(floor.keySet()).isEqualTo(metrics.keySet());
    floor.forEach((name, v) -> assertThat(v).isEqualTo(metrics.get(name), within(1e-12)));
  }

  private static Score always(SplitData data, Label label) {
    List<Prediction> predictions = new ArrayList<>();
    for (Example example : data.examples()) {
      predictions.add(new Prediction(example.id(), label));
    }
    return Scoring.score(data.task(), data.examples(), predictions);
  }

  private static Task task(String id) {
    return SuperGlue.task(id).orElseThrow();
  }
}
