package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskLinesTest {

  private static final String BOOLQ_YES =
      "{\"question\": \"is it open\", \"passage\": \"Hall -- It is open.\", \"idx\": 7, \"label\": true}";
  private static final String CB_NEUTRAL =
      "{\"premise\": \"Is it?\", \"hypothesis\": \"it is\", \"label\": \"neutral\", \"idx\": 0}";

  @Test
  void boolq_puts_the_passage_first_and_the_question_second() throws LineFault {
    assertThat(one(new BoolQ(), BOOLQ_YES, Split.TRAIN))
        .isEqualTo(
            new Example(
                "7",
                "7",
                List.of(Input.pair("Hall -- It is open.", "is it open")),
                List.of(new Label("true"), new Label("false")),
                List.of(new Label("true"))));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\"false\"', false"})
  void boolq_reads_booleans_bare_and_quoted(String json, String label) throws LineFault {
    assertThat(one(new BoolQ(), BOOLQ_YES.replace("true}", json + "}"), Split.VALIDATION).gold())
        .contains(new Label(label));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"True\"", "\"yes\"", "1", "[true]", "\"\""})
  void boolq_refuses_other_spellings(String json) {
    LineFault fault = fault(new BoolQ(), BOOLQ_YES.replace("true}", json + "}"), Split.TRAIN);
    assertThat(fault.field()).isEqualTo("label");
    assertThat(fault).hasMessageContaining("should be one of [true, false], is " + json);
  }

  @Test
  void cb_puts_the_premise_first() throws LineFault {
    Example example = one(new CommitmentBank(), CB_NEUTRAL, Split.TRAIN);
    assertThat(example.inputs()).containsExactly(Input.pair("Is it?", "it is"));
    assertThat(example.gold()).containsExactly(new Label("neutral"));
  }

  @Test
  void cb_is_scored_by_accuracy_and_macro_f1_and_the_others_by_accuracy() {
    assertThat(new CommitmentBank().metrics())
        .extracting(Metric::name)
        .containsExactly("accuracy", "macro-f1");
    assertThat(new BoolQ().metrics()).extracting(Metric::name).containsExactly("accuracy");
    assertThat(new Rte().metrics()).extracting(Metric::name).containsExactly("accuracy");
  }

  @Test
  void rte_knows_its_two_spellings_and_no_third() throws LineFault {
    String line = CB_NEUTRAL.replace("neutral", "not_entailment");
    assertThat(one(new Rte(), line, Split.TRAIN).gold()).contains(new Label("not_entailment"));
    assertThat(fault(new Rte(), CB_NEUTRAL, Split.TRAIN))
        .hasMessageContaining("[entailment, not_entailment], is \"neutral\"");
    assertThat(fault(new Rte(), line.replace("not_", "Not_"), Split.TRAIN).field())
        .isEqualTo("label");
  }

  @Test
  void a_test_line_needs_no_label_and_a_training_line_does() throws LineFault {
    String line = CB_NEUTRAL.replace("\"label\": \"neutral\", ", "");
    assertThat(one(new CommitmentBank(), line, Split.TEST).gold()).isEmpty();
    for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
      LineFault fault = fault(new CommitmentBank(), line, split);
      assertThat(fault.field()).isEqualTo("label");
      assertThat(fault).hasMessage("is missing");
    }
  }

  @Test
  void a_test_line_that_has_a_label_keeps_it() throws LineFault {
    assertThat(one(new CommitmentBank(), CB_NEUTRAL, Split.TEST).gold())
        .contains(new Label("neutral"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12", "'\"12\"', 12", "'\"0012\"', 12"})
  void idx_is_a_number_or_its_digits(String json, String id) throws LineFault {
    assertThat(one(new Rte(), rteWithIdx(json), Split.TEST).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.0",
        "\"\"",
        "\"1a\"",
        "true",
        "1e3",
        "12345678901234567890",
        "\"\u0663\""
      })
  void any_other_idx_is_a_fault(String json) {
    assertThat(fault(new Rte(), rteWithIdx(json), Split.TEST).field()).isEqualTo("idx");
  }

  @ParameterizedTest
  @CsvSource({"premise", "hypothesis", "idx"})
  void a_missing_or_null_field_is_named(String field) {
    String renamed = CB_NEUTRAL.replace("\"" + field + "\"", "\"other\"");
    assertThat(fault(new CommitmentBank(), renamed, Split.TEST).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "\"\"", "\"  \"", "[\"a\"]", "\"\\ud800\""})
  void text_must_be_text_with_something_in_it(String json) {
    String line = CB_NEUTRAL.replace("\"it is\"", json);
    assertThat(fault(new CommitmentBank(), line, Split.TRAIN).field()).isEqualTo("hypothesis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "7", "{", "{} {}", "{\"idx\": 1, \"idx\": 2}", "\u001b[31m"})
  void what_is_not_one_object_is_a_fault_of_the_line(String line) {
    LineFault fault = fault(new BoolQ(), line, Split.TRAIN);
    assertThat(fault.field()).isEqualTo("line");
    assertThat(fault.getMessage()).doesNotContain("\u001b");
  }

  private static String rteWithIdx(String json) {
    return "{\"premise\": \"a\", \"hypothesis\": \"b\", \"idx\": " + json + "}";
  }

  private static Example one(Task task, String line, Split split) throws LineFault {
    List<Example> examples = task.parse(line, split);
    assertThat(examples).hasSize(1);
    return examples.get(0);
  }

  private static LineFault fault(Task task, String line, Split split) {
    return catchThrowableOfType(LineFault.class, () -> task.parse(line, split));
  }
}
