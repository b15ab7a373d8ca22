package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.testsupport.Edited;
import org.sustainlp.tasks.testsupport.OfficialFiles;
import org.sustainlp.tasks.testsupport.Sample;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WicTest {

  private static final String BANK = Sample.WIC.lines().get(0);

  @Test
  void ends_are_exclusive() throws LineFault {
    Input input = input(BANK);
    assertThat(input.spans())
        .containsExactly(new Span(Span.Text.FIRST, 14, 18), new Span(Span.Text.SECOND, 4, 8));
    assertThat(input.textOf(input.spans().get(0))).isEqualTo("bank");
    assertThat(input.textOf(input.spans().get(1))).isEqualTo("bank");
  }

  @Test
  void code_points_become_utf_16_units() throws LineFault {
    // "🏃 She ran home.": ran is code points 6 to 9; the runner takes two UTF-16 units
    Input input = input(Sample.WIC.lines().get(1));
    assertThat(input.spans().get(0)).isEqualTo(new Span(Span.Text.FIRST, 7, 10));
    assertThat(input.textOf(input.spans().get(0))).isEqualTo("ran");
  }

  @Test
  void a_span_over_another_word_than_the_one_named_is_read_as_it_stands() throws LineFault {
    // the fault of the real training row 1868, in words of our own
    String line =
        BANK.replace("He sat on the bank.", "He sat on the bank today.")
            .replace("\"start1\": 14", "\"start1\": 19")
            .replace("\"end1\": 18", "\"end1\": 24");
    assertThat(input(line).textOf(input(line).spans().get(0))).isEqualTo("today");
  }

  @Test
  void the_real_row_1868_loads_and_marks_another_word_than_it_names() {
    Example row =
        OfficialFiles.read(new Wic(), Split.TRAIN).examples().stream()
            .filter(example -> example.id().equals("1868"))
            .findFirst()
            .orElseThrow();
    Input input = row.inputs().get(0);
    // its word is "call"
    assertThat(input.textOf(input.spans().get(0))).isEqualTo("round");
    assertThat(input.textOf(input.spans().get(1))).isEqualTo("Call");
  }

  @ParameterizedTest
  @CsvSource({
    "18, 18, start1, is not before end1",
    "18, 14, start1, is not before end1",
    "14, 20, end1, is beyond the text's 19 characters",
    "19, 20, end1, is beyond the text's 19 characters",
    "2147483647, 2147483647, end1, is beyond the text's 19 characters"
  })
  void a_span_outside_its_sentence_is_a_fault(int start, int end, String field, String reason) {
    String line =
        Edited.with(
            Edited.with(BANK, "/start1", Integer.toString(start)), "/end1", Integer.toString(end));
    LineFault fault = catchThrowableOfType(LineFault.class, () -> input(line));
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault).hasMessage(reason);
    assertThat(fault.concernsOnlyText()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1.0", "'\"14\"'", "true", "2147483648", "-1"})
  void a_place_is_a_whole_number(String json) {
    String line = Edited.with(BANK, "/start2", json);
    assertThat(catchThrowableOfType(LineFault.class, () -> input(line)).field())
        .isEqualTo("start2");
  }

  private static Input input(String line) throws LineFault {
    return new Wic().parse(line, Split.TRAIN).get(0).inputs().get(0);
  }
}
