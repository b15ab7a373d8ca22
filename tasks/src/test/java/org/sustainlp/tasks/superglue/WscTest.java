package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;

/** The names are our own; the forms are those of the real rows whose span is no substring. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WscTest {

  @ParameterizedTest
  @CsvSource({
    // another case, with and without a capital in the text
    "'The shelf bent because it was thin.', 0, the shelf, The shelf",
    "'Then the shelf bent.', 1, The shelf, the shelf",
    // a full stop too many, a full stop of the text, one that belongs to the name
    "'Ann put the shelf on it.', 2, The shelf., the shelf",
    "'Ann bent the shelf.', 2, the shelf, the shelf",
    "'Ann bent the shelf.', 2, the shelf., the shelf.",
    "'Ann rang Ivo Jr. and left.', 2, Ivo Jr., Ivo Jr.",
    // clitics and punctuation that the name leaves out
    "'Ann took Dad''s car.', 2, Dad, Dad",
    "'Ann took Dad''s car.', 2, dad, Dad",
    "'Ann took Dad''s car.', 2, Dad's, Dad's",
    "'Ann rang Eve; she was in.', 2, Eve, Eve",
    "'\"It is,\" Ann said.', 1, is, is",
    // other words than the name's: as many from the index on, without punctuation at the end
    "'Ann met Ivo, Bob''s old friend, there.', 2, Ivo and Bob, 'Ivo, Bob''s old'",
    "'Did Ann (or Bob?) call', 2, or Tom, (or Bob",
    "'Ann saw ... and left.', 2, it, ...",
    // two words run together in the text
    "'Ann said theyshould go.', 2, they, they"
  })
  void the_index_says_where_and_the_name_says_how_far(
      String text, int index, String name, String marked) throws LineFault {
    assertThat(marked(text, index, name)).isEqualTo(marked);
  }

  @Test
  void a_line_break_within_a_name_stands_for_any_white_space() throws LineFault {
    assertThat(marked("The old Stone\nFolk Club sang.", 2, "Stone Folk Club"))
        .isEqualTo("Stone\nFolk Club");
    assertThat(marked("The old Stone Folk Club sang.", 2, "Stone\nFolk Club"))
        .isEqualTo("Stone Folk Club");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  ", "\t", "\n", "\r\n", "\u000b", "\u001c", "\u001f", "\u0085", "\u00a0", "\u1680",
        "\u2003", "\u2028", "\u202f", "\u3000", " \n\t "
      })
  void words_are_counted_as_python_splits_them(String space) throws LineFault {
    // "a b".split() in Python; split(' ') would count empty words and miss the other spaces.
    String text = space + "Ann" + space + "rang" + space + "Eve." + space;
    assertThat(marked(text, 0, "ann")).isEqualTo("Ann");
    assertThat(marked(text, 2, "Eve")).isEqualTo("Eve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\ufeff", "\u2060", "\u180e"})
  void invisible_characters_that_python_keeps_in_words_are_kept(String joined) throws LineFault {
    assertThat(marked("Ann" + joined + "rang Eve.", 1, "Eve")).isEqualTo("Eve");
  }

  @Test
  void spans_are_in_utf_16_units_behind_characters_beyond_the_basic_plane() throws LineFault {
    Input input = input("\ud83d\ude80 Ann \ud835\udd38nn", 2, "\ud835\udd38nn");
    assertThat(input.spans().get(0)).isEqualTo(new Span(Span.Text.FIRST, 7, 11));
  }

  @Test
  void both_spans_are_marked_in_one_text() throws LineFault {
    Input input =
        new Wsc()
            .parse(line("Ann rang Eve.", 0, "Ann", 2, "Eve"), Split.TRAIN)
            .get(0)
            .inputs()
            .get(0);
    assertThat(input.second()).isEmpty();
    assertThat(input.spans())
        .containsExactly(new Span(Span.Text.FIRST, 0, 3), new Span(Span.Text.FIRST, 9, 12));
  }

  @ParameterizedTest
  @CsvSource({"3, Eve", "2, Eve rang", "1, rang Eve twice", "2147483647, Eve"})
  void a_name_that_reaches_beyond_the_text_is_a_fault(int index, String name) {
    LineFault fault = fault("Ann rang Eve.", index, name);
    assertThat(fault.field()).isEqualTo("target.span1_index");
    assertThat(fault).hasMessage("points beyond the text's 3 words");
    assertThat(fault.concernsOnlyText()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u2007\u202f", "\u0085"})
  void a_name_of_nothing_but_white_space_is_a_fault(String name) {
    LineFault fault = fault("Ann rang Eve.", 0, name);
    assertThat(fault.field()).isEqualTo("target.span1_text");
    assertThat(fault).hasMessage("is blank");
  }

  private static String marked(String text, int index, String name) throws LineFault {
    Input input = input(text, index, name);
    return input.textOf(input.spans().get(0));
  }

  private static Input input(String text, int index, String name) throws LineFault {
    return new Wsc().parse(line(text, index, name, 0, "x"), Split.TEST).get(0).inputs().get(0);
  }

  private static LineFault fault(String text, int index, String name) {
    return catchThrowableOfType(LineFault.class, () -> input(text, index, name));
  }

  private static String line(String text, int index1, String name1, int index2, String name2) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("text", text).put("idx", 0);
    line.putObject("target")
        .put("span1_index", index1)
        .put("span1_text", name1)
        .put("span2_index", index2)
        .put("span2_text", name2);
    return line.put("label", true).toString();
  }
}
