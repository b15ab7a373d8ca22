package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.testsupport.Edited;
import org.sustainlp.tasks.testsupport.Sample;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MultiRcTest {

  /** "Who rowed?" with two answers, "Who swam?" with two, none of them correct and one empty. */
  private static final String ROWING = Sample.MULTIRC.lines().get(0);

  private static final Label NO = new Label("0");
  private static final Label YES = new Label("1");

  @Test
  void an_answer_is_an_example_and_a_question_a_group() throws LineFault {
    assertThat(examples(ROWING))
        .extracting(Example::id, Example::group, Example::gold)
        .containsExactly(
            tuple("0/0/0", "0/0", List.of(YES)),
            tuple("0/0/1", "0/0", List.of(NO)),
            tuple("0/1/2", "0/1", List.of(NO)),
            tuple("0/1/3", "0/1", List.of(NO)));
  }

  @Test
  void the_question_stands_with_the_answer_behind_the_paragraph() throws LineFault {
    assertThat(examples(ROWING))
        .extracting(example -> example.inputs().get(0))
        .startsWith(
            Input.pair("Ida rowed over. Her brother waited.", "Who rowed? Ida"),
            Input.pair("Ida rowed over. Her brother waited.", "Who rowed? Her brother"));
  }

  @Test
  void an_empty_answer_is_kept_and_leaves_the_question() throws LineFault {
    assertThat(examples(ROWING).get(3).inputs().get(0).second()).contains("Who swam?");
    String blank = Edited.with(ROWING, "/passage/questions/1/answers/0/text", "\" \"");
    assertThat(examples(blank).get(2).inputs().get(0).second()).contains("Who swam?");
  }

  @Test
  void labels_are_numbers_bare_or_quoted() throws LineFault {
    String quoted = Edited.with(ROWING, "/passage/questions/0/answers/1/label", "\"0\"");
    assertThat(examples(quoted)).isEqualTo(examples(ROWING));
  }

  @ParameterizedTest
  @CsvSource({
    "idx, -1, idx, false",
    "passage, 1, passage, false",
    "passage/text, 7, passage.text, true",
    "passage/questions, {}, passage.questions, false",
    "passage/questions, [], passage.questions, false",
    "passage/questions/1, 3, passage.questions[1], false",
    "passage/questions/1/idx, true, passage.questions[1].idx, false",
    "passage/questions/1/question, '\"\"', passage.questions[1].question, true",
    "passage/questions/1/answers, null, passage.questions[1].answers, false",
    "passage/questions/1/answers, [], passage.questions[1].answers, false",
    "passage/questions/1/answers/0, [], passage.questions[1].answers[0], false",
    "passage/questions/1/answers/0/idx, 1.5, passage.questions[1].answers[0].idx, false",
    "passage/questions/1/answers/0/text, 4, passage.questions[1].answers[0].text, true",
    "passage/questions/1/answers/0/label, 2, passage.questions[1].answers[0].label, false",
    "passage/questions/1/answers/0/label, true, passage.questions[1].answers[0].label, false"
  })
  void a_fault_names_the_whole_way_and_whether_the_line_may_be_left_out(
      String place, String json, String field, boolean onlyText) {
    LineFault fault = fault(Edited.with(ROWING, "/" + place, json));
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.concernsOnlyText()).isEqualTo(onlyText);
  }

  @Test
  void two_questions_of_one_idx_would_be_scored_as_one_and_are_a_fault() {
    LineFault fault = fault(Edited.with(ROWING, "/passage/questions/1/idx", "0"));
    assertThat(fault.field()).isEqualTo("passage.questions[1].idx");
    assertThat(fault).hasMessage("is that of another question too");
  }

  @Test
  void a_test_passage_needs_no_labels() throws LineFault {
    String line = ROWING.replaceAll(", \"label\": [01]", "");
    assertThat(new MultiRc().parse(line, Split.TEST))
        .hasSize(4)
        .noneMatch(Example::isAnswered)
        .extracting(Example::id)
        .isEqualTo(examples(ROWING).stream().map(Example::id).toList());
    assertThat(fault(line).field()).isEqualTo("passage.questions[0].answers[0].label");
  }

  private static List<Example> examples(String line) throws LineFault {
    return new MultiRc().parse(line, Split.TRAIN);
  }

  private static LineFault fault(String line) {
    return catchThrowableOfType(LineFault.class, () -> examples(line));
  }
}
