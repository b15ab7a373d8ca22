package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
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
class ReCoRdTest {

  /** "🚢 The Ada left Oslo.\n@highlight\nOslo waved to the Ada", with two queries. */
  private static final String SHIP = Sample.RECORD.lines().get(0);

  @Test
  void a_query_is_an_example_and_its_choices_are_the_different_names() throws LineFault {
    List<Example> examples = examples(SHIP);
    assertThat(examples).extracting(Example::id).containsExactly("0", "1");
    assertThat(examples).extracting(Example::group).containsExactly("0", "1");
    // four mentions of two names, the first of them behind a character of two UTF-16 units
    assertThat(examples.get(0).choices()).isEqualTo(labels("Ada", "Oslo"));
    assertThat(examples.get(1).choices()).isEqualTo(labels("Ada", "Oslo"));
  }

  @Test
  void each_choice_is_an_input_with_the_name_in_the_gap() throws LineFault {
    List<Input> inputs = examples(SHIP).get(0).inputs();
    assertThat(inputs).hasSize(2);
    assertThat(inputs)
        .extracting(Input::second)
        .map(second -> second.orElseThrow())
        .containsExactly("People in Ada waved", "People in Oslo waved");
    assertThat(inputs)
        .extracting(Input::first)
        .containsOnly("\ud83d\udea2 The Ada left Oslo.\n@highlight\nOslo waved to the Ada");
  }

  @Test
  void every_gap_of_a_query_is_filled() throws LineFault {
    assertThat(examples(Sample.RECORD.lines().get(1)).get(0).inputs().get(1).second())
        .contains("U.S. is the home of U.S.'s team");
  }

  @Test
  void gold_answers_are_the_different_spellings_and_need_not_be_among_the_choices()
      throws LineFault {
    assertThat(examples(SHIP).get(0).gold()).isEqualTo(labels("Oslo"));
    assertThat(examples(SHIP).get(1).gold()).isEqualTo(labels("Ada", "The Ada"));
    Example absent = examples(Sample.RECORD.lines().get(1)).get(0);
    assertThat(absent.gold()).isEqualTo(labels("USA"));
    assertThat(absent.choices()).isEqualTo(labels("Lind", "U.S."));
  }

  @Test
  void the_end_of_a_name_is_its_last_character() throws LineFault {
    // one character: start and end are the same; the last of the text is the 53rd, at 52
    String line = Edited.with(SHIP, "/passage/entities/3", "{\"start\": 52, \"end\": 52}");
    assertThat(examples(line).get(0).choices()).isEqualTo(labels("Ada", "Oslo", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "50, 53, end, is beyond the text's 53 characters",
    "53, 53, end, is beyond the text's 53 characters",
    "8, 6, start, is not before end",
    "2147483647, 2147483647, end, is beyond the text's 53 characters"
  })
  void a_name_outside_the_text_is_a_fault(int start, int end, String field, String reason) {
    LineFault fault =
        fault(
            Edited.with(
                SHIP, "/passage/entities/2", "{\"start\": " + start + ", \"end\": " + end + "}"),
            Split.TRAIN);
    assertThat(fault.field()).isEqualTo("passage.entities[2]." + field);
    assertThat(fault).hasMessage(reason);
    assertThat(fault.concernsOnlyText()).isTrue();
  }

  @Test
  void a_query_without_a_gap_is_a_fault_of_its_text() {
    LineFault fault = fault(Edited.with(SHIP, "/qas/1/query", "\"The ship\""), Split.TRAIN);
    assertThat(fault.field()).isEqualTo("qas[1].query");
    assertThat(fault).hasMessage("has no @placeholder");
    assertThat(fault.concernsOnlyText()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"passage/entities, true", "qas, false", "qas/1/answers, false"})
  void an_empty_list_is_a_fault(String place, boolean onlyText) {
    LineFault fault = fault(Edited.with(SHIP, "/" + place, "[]"), Split.TRAIN);
    assertThat(fault).hasMessage("is empty");
    assertThat(fault.concernsOnlyText()).isEqualTo(onlyText);
  }

  @Test
  void only_a_test_query_may_have_no_answers() throws LineFault {
    String line = Edited.without(SHIP, "/qas/1/answers");
    List<Example> examples = new ReCoRd().parse(line, Split.TEST);
    assertThat(examples).extracting(Example::isAnswered).containsExactly(true, false);
    assertThat(fault(line, Split.VALIDATION).field()).isEqualTo("qas[1].answers");
  }

  private static List<Example> examples(String line) throws LineFault {
    return new ReCoRd().parse(line, Split.TRAIN);
  }

  private static LineFault fault(String line, Split split) {
    return catchThrowableOfType(LineFault.class, () -> new ReCoRd().parse(line, split));
  }

  private static List<Label> labels(String... values) {
    return Arrays.stream(values).map(Label::new).toList();
  }
}
