package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.testsupport.Edited;
import org.sustainlp.tasks.testsupport.Sample;

/** What holds for the lines of all tasks alike. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryTaskTest {

  @ParameterizedTest
  @EnumSource
  void each_line_of_a_sample_has_as_many_examples_as_were_counted_by_eye(Sample sample) {
    assertThat(sample.lines())
        .extracting(line -> sample.examplesOf(line).size())
        .isEqualTo(sample.examplesPerLine());
  }

  @ParameterizedTest
  @EnumSource
  void every_gold_answer_is_one_of_the_labels_and_each_label_occurs(Sample sample) {
    List<Label> labels = sample.task().labels();
    assertThat(sample.examples()).allMatch(Example::isAnswered);
    if (!labels.isEmpty()) {
      assertThat(sample.examples()).allSatisfy(e -> assertThat(e.choices()).isEqualTo(labels));
      assertThat(sample.examples().stream().flatMap(e -> e.gold().stream()).distinct())
          .containsExactlyInAnyOrderElementsOf(labels);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_example_has_as_many_inputs_and_spans_as_its_task_says(Sample sample) {
    int outputs = sample.task().outputs();
    assertThat(sample.examples())
        .allSatisfy(
            example -> {
              assertThat(example.inputs().size() * outputs).isEqualTo(example.choices().size());
              assertThat(example.inputs())
                  .allMatch(input -> input.spans().size() == sample.task().spans());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLQ, question passage idx label",
    "CB, premise hypothesis idx label",
    "COPA, premise choice1 choice2 question idx label",
    "MULTIRC, idx passage passage/text passage/questions passage/questions/1/idx"
        + " passage/questions/1/question passage/questions/1/answers"
        + " passage/questions/1/answers/0/idx passage/questions/1/answers/0/text"
        + " passage/questions/1/answers/0/label",
    "RECORD, passage passage/text passage/entities passage/entities/1/start"
        + " passage/entities/1/end qas qas/1/idx qas/1/query qas/1/answers qas/1/answers/0/text",
    "RTE, premise hypothesis idx label",
    "WIC, sentence1 sentence2 start1 start2 end1 end2 idx label",
    "WSC, text target target/span1_index target/span1_text target/span2_index"
        + " target/span2_text idx label",
    "AXB, sentence1 sentence2 idx",
    "AXG, premise hypothesis idx"
  })
  void a_missing_field_is_a_fault_of_that_field(Sample sample, String fields) {
    for (String field : fields.split(" ", -1)) {
      String expected = field.replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
      for (String json : List.of("null", "{}", "[[]]", "-1", "\"\\ud800\"")) {
        String line = Edited.with(sample.lines().get(0), "/" + field, json);
        assertThat(fault(sample, line).field()).as(line).startsWith(expected);
      }
      String line = Edited.without(sample.lines().get(0), "/" + field);
      assertThat(fault(sample, line).field()).as(line).isEqualTo(expected);
      assertThat(fault(sample, line)).hasMessage("is missing");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"MULTIRC", "RECORD"})
  void a_test_line_needs_no_label(Sample sample) throws LineFault {
    String line = Edited.without(sample.lines().get(0), "/label");
    List<Example> examples = sample.task().parse(line, Split.TEST);
    assertThat(examples).singleElement().matches(example -> !example.isAnswered());
    assertThat(examples.get(0).inputs()).isEqualTo(sample.examples().get(0).inputs());
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_field_is_no_fault(Sample sample) throws LineFault {
    String line = sample.lines().get(0);
    assertThat(sample.task().parse(Edited.with(line, "/other", "[1]"), sample.split()))
        .isEqualTo(sample.examplesOf(line));
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOLQ", "WIC", "WSC"})
  void booleans_that_a_repackager_quoted_are_read_as_if_bare(Sample sample) throws LineFault {
    // OpenCompass's val.jsonl of these three has "label": "true" for the official true.
    for (String line : sample.lines()) {
      String quoted = line.replaceFirst("\"label\": (true|false)", "\"label\": \"$1\"");
      assertThat(quoted).hasSize(line.length() + 2);
      assertThat(sample.task().parse(quoted, sample.split())).isEqualTo(sample.examplesOf(line));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOLQ", "WIC", "WSC"})
  void a_boolean_in_capitals_or_as_a_number_is_a_fault_of_the_label(Sample sample) {
    for (String json : List.of("\"True\"", "\"FALSE\"", "1", "0", "\"1\"", "\" true\"")) {
      LineFault fault = fault(sample, Edited.with(sample.lines().get(0), "/label", json));
      assertThat(fault.field()).isEqualTo("label");
      assertThat(fault).hasMessage("should be one of [true, false], is " + json);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tru\u001bc", // a reset of the terminal, as an unknown word
        "{\"\\u001b[2J\": 1, \"\\u001b[2J\": 2}", // as a name that stands twice
        "\u009b31m",
        "{\"idx\": \"\\u009b31m\"}"
      })
  void no_message_steers_the_readers_terminal(String line) {
    for (Sample sample : Sample.values()) {
      assertThat(fault(sample, line).getMessage()).doesNotContainPattern("\\p{IsControl}");
    }
  }

  private static LineFault fault(Sample sample, String line) {
    Split split = sample.split() == Split.TEST ? Split.TEST : Split.TRAIN;
    return catchThrowableOfType(LineFault.class, () -> sample.task().parse(line, split));
  }
}
