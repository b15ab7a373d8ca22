package org.sustainlp.tasks.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.testsupport.RandomSplit;
import org.sustainlp.tasks.testsupport.Sample;

/** The official form, byte by byte: the gold answers of each sample as predictions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PredictionTextTest {

  @Test
  void boolq_has_lower_case_words() {
    assertThat(gold(Sample.BOOLQ))
        .isEqualTo(
            """
            {"idx": 0, "label": "true"}
            {"idx": 1, "label": "false"}
            {"idx": 2, "label": "true"}
            """);
  }

  @Test
  void cb_has_its_three_words() {
    assertThat(gold(Sample.CB))
        .isEqualTo(
            """
            {"idx": 0, "label": "contradiction"}
            {"idx": 1, "label": "entailment"}
            {"idx": 2, "label": "neutral"}
            """);
  }

  @Test
  void copa_has_bare_numbers() {
    assertThat(gold(Sample.COPA))
        .isEqualTo(
            """
            {"idx": 0, "label": 0}
            {"idx": 1, "label": 1}
            {"idx": 2, "label": 0}
            """);
  }

  @Test
  void multirc_has_a_line_for_a_passage_with_bare_numbers_in_its_questions() {
    assertThat(gold(Sample.MULTIRC))
        .isEqualTo(
            """
            {"idx": 0, "passage": {"questions": [\
            {"idx": 0, "answers": [{"idx": 0, "label": 1}, {"idx": 1, "label": 0}]}, \
            {"idx": 1, "answers": [{"idx": 2, "label": 0}, {"idx": 3, "label": 0}]}]}}
            {"idx": 1, "passage": {"questions": [\
            {"idx": 2, "answers": [{"idx": 4, "label": 1}, {"idx": 5, "label": 1}, \
            {"idx": 6, "label": 0}]}]}}
            """);
  }

  @Test
  void record_has_names_by_the_idx_of_their_query() {
    assertThat(gold(Sample.RECORD))
        .isEqualTo(
            """
            {"idx": 0, "label": "Oslo"}
            {"idx": 1, "label": "Ada"}
            {"idx": 2, "label": "USA"}
            {"idx": 3, "label": "Bergen"}
            """);
  }

  @Test
  void rte_has_its_two_words() {
    assertThat(gold(Sample.RTE))
        .isEqualTo(
            """
            {"idx": 0, "label": "not_entailment"}
            {"idx": 1, "label": "entailment"}
            {"idx": 2, "label": "not_entailment"}
            """);
  }

  @Test
  void wic_has_lower_case_words_and_wsc_capitals() {
    assertThat(gold(Sample.WIC))
        .isEqualTo(
            """
            {"idx": 0, "label": "false"}
            {"idx": 1, "label": "true"}
            {"idx": 2, "label": "false"}
            """);
    assertThat(gold(Sample.WSC))
        .isEqualTo(
            """
            {"idx": 0, "label": "True"}
            {"idx": 1, "label": "False"}
            {"idx": 2, "label": "False"}
            """);
  }

  @Test
  void the_diagnostics_have_the_words_of_rte_and_numbers_for_idx() {
    assertThat(gold(Sample.AXB))
        .isEqualTo(
            """
            {"idx": 0, "label": "entailment"}
            {"idx": 1, "label": "not_entailment"}
            {"idx": 2, "label": "entailment"}
            {"idx": 3, "label": "not_entailment"}
            """);
    assertThat(gold(Sample.AXG))
        .isEqualTo(
            """
            {"idx": 0, "label": "entailment"}
            {"idx": 1, "label": "entailment"}
            {"idx": 2, "label": "not_entailment"}
            {"idx": 3, "label": "not_entailment"}
            """);
  }

  @Test
  void lines_are_sorted_by_number_and_not_as_text() {
    Label yes = new Label("entailment");
    List<Prediction> predictions =
        List.of(new Prediction("10", yes), new Prediction("9", yes), new Prediction("2", yes));
    assertThat(PredictionFile.text(Sample.RTE.task(), predictions).replaceAll("[^0-9\n]", ""))
        .isEqualTo("2\n9\n10\n");
  }

  @Property(tries = 50)
  @net.jqwik.api.Label("the order of the predictions does not change the bytes")
  void order(@ForAll long seed) {
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      List<Prediction> predictions = new ArrayList<>(RandomSplit.of(task, seed).predictions());
      String text = PredictionFile.text(task, predictions);
      Collections.shuffle(predictions, new Random(seed));
      assertThat(PredictionFile.text(task, predictions)).isEqualTo(text);
    }
  }

  @Test
  void names_are_written_as_pythons_json_dumps_writes_them() {
    // json.dumps({"idx": 7, "label": 'Zo\u00eb "A/\\"\n\u2028\u0085\x7f\ud83d\ude80'}) in Python 3
    Label name = new Label("Zo\u00eb \"A/\\\"\n\u2028\u0085\u007f\ud83d\ude80");
    assertThat(PredictionFile.text(Sample.RECORD.task(), List.of(new Prediction("7", name))))
        .isEqualTo(
            "{\"idx\": 7, \"label\": \"Zo\\u00eb \\\"A/\\\\\\\"\\n\\u2028\\u0085\\u007f"
                + "\\ud83d\\ude80\"}\n");
  }

  private static String gold(Sample sample) {
    List<Prediction> predictions = new ArrayList<>();
    for (Example example : sample.examples()) {
      predictions.add(new Prediction(example.id(), example.gold().get(0)));
    }
    return PredictionFile.text(sample.task(), predictions);
  }
}
