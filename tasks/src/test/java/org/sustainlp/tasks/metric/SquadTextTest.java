package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are those of the official script's {@code normalize_answer} in Python 3. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SquadTextTest {

  @ParameterizedTest
  @CsvSource({
    "The Cat, cat",
    "a an the, ''",
    "theatre banana, theatre banana",
    "'  two\twords ', two words",
    "The-Hague, thehague",
    "a.b, ab",
    "'a, b', b",
    "l'an, lan",
    "A_b, ab",
    "'', ''",
    "'!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~', ''"
  })
  void ascii(String text, String normalized) {
    assertThat(SquadText.normalized(text)).isEqualTo(normalized);
  }

  @Test
  void an_apostrophe_goes_without_leaving_a_space() {
    assertThat(SquadText.normalized("the Dad's")).isEqualTo("dads");
  }

  @Test
  void punctuation_beyond_ascii_stays_and_parts_words() {
    // string.punctuation is ASCII; re's \b sees a border between a letter and U+2019
    assertThat(SquadText.normalized("\u201cOslo\u201d")).isEqualTo("\u201coslo\u201d");
    assertThat(SquadText.normalized("a\u2019b")).isEqualTo("\u2019b");
    assertThat(SquadText.normalized("the\u2013end")).isEqualTo("\u2013end");
  }

  @Test
  void a_letter_with_its_accent_apart_is_no_letter_before_the_accent_to_python() {
    // re.sub(r"\b(a|an|the)\b", " ", "a\u0301") == " \u0301": combining marks are not \w
    assertThat(SquadText.normalized("a\u0301")).isEqualTo("\u0301");
    assertThat(SquadText.normalized("\u00e1")).isEqualTo("\u00e1");
  }

  @Test
  void numerals_and_letters_of_any_script_belong_to_words() {
    // all of these are \w in Python, so there is no border next to the a
    for (String word : new String[] {"a\u00bd", "a\u00b2", "a\u2167", "\u4e00a", "\ud835\udd38a"}) {
      assertThat(SquadText.normalized(word)).isEqualTo(word.toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00a0", "\u2003", "\u3000", "\u2028", "\u0085", "\u001c", "\u001f", "\u000b"})
  void white_space_is_what_python_splits_at(String space) {
    assertThat(SquadText.normalized(space + "new" + space + space + "york")).isEqualTo("new york");
  }

  @Test
  void the_readers_language_does_not_matter() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(SquadText.normalized("INDIA")).isEqualTo("india");
    } finally {
      Locale.setDefault(before);
    }
  }
}
