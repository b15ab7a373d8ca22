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
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.testsupport.Edited;
import org.sustainlp.tasks.testsupport.Sample;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CopaTest {

  private static final String LADDER = Sample.COPA.lines().get(0);

  @Test
  void a_cause_is_asked_for_by_because_and_an_effect_by_so() throws LineFault {
    assertThat(example(LADDER).inputs())
        .containsExactly(
            Input.pair("The ladder slipped because", "The floor was wet."),
            Input.pair("The ladder slipped because", "The lamp was lit."));
    assertThat(example(Sample.COPA.lines().get(1)).inputs())
        .containsExactly(
            Input.pair("The kettle boiled so", "The clock stopped."),
            Input.pair("The kettle boiled so", "She made tea."));
  }

  @ParameterizedTest
  @CsvSource({
    "'It fell.', It fell because",
    "'It fell', It fell because",
    "'It fell?', It fell because",
    "'It fell. ', It fell because",
    "'It fell...', It fell.. because",
    "'He said \"no\"', He said \"no\" because"
  })
  void one_mark_at_the_end_of_the_premise_gives_way_and_no_letter(String premise, String first)
      throws LineFault {
    // FastFormers drops the last character whatever it is
    String json = "\"" + premise.replace("\"", "\\\"") + "\"";
    assertThat(example(Edited.with(LADDER, "/premise", json)).inputs().get(0).first())
        .isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "'\"0\"', 0", "'\"1\"', 1"})
  void the_label_is_the_number_of_the_choice(String json, String label) throws LineFault {
    assertThat(example(Edited.with(LADDER, "/label", json)).gold())
        .isEqualTo(List.of(new Label(label)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "true", "\"choice1\"", "0.0", "\"\""})
  void another_label_is_a_fault(String json) {
    LineFault fault = fault(Edited.with(LADDER, "/label", json));
    assertThat(fault.field()).isEqualTo("label");
    assertThat(fault).hasMessage("should be one of [0, 1], is " + json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cause", "why", "effects", "\\u001b[2J"})
  void another_question_is_a_fault_of_the_text(String question) {
    LineFault fault = fault(Edited.with(LADDER, "/question", "\"" + question + "\""));
    assertThat(fault.field()).isEqualTo("question");
    assertThat(fault)
        .hasMessage("should be \"cause\" or \"effect\", is " + question.replace("\\u001b", "?"));
    assertThat(fault.concernsOnlyText()).isTrue();
  }

  private static Example example(String line) throws LineFault {
    return new Copa().parse(line, Split.TRAIN).get(0);
  }

  private static LineFault fault(String line) {
    return catchThrowableOfType(LineFault.class, () -> example(line));
  }
}
