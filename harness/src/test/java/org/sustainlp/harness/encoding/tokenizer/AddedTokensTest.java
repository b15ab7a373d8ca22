package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddedTokensTest {

  private static final BertRules UNCASED = new BertRules(true, true, true, true);
  private static final List<String> PIECES =
      List.of("a", "##a", "b", "##b", "c", "##c", "[", "]", "<", ">", "x", "##x", "z", "##z", "1");

  /** What a generated token may be; some begin with others, one changes when normalised. */
  private static final List<String> CONTENTS =
      List.of(
          "<x>",
          "<x",
          "ab",
          "abc",
          "Ca",
          "zÉz",
          "z",
          "[x]",
          "[X]",
          "1",
          "\u0391\u0301\ud83d\ude00");

  private static final String[] PARTS = {
    "<x>",
    "<x",
    "ab",
    "abc",
    "AB",
    "ca",
    "Ca",
    "CA",
    "zÉz",
    "zez",
    "Z",
    "[x]",
    "[X]",
    "1",
    "\u0391\u0301\ud83d\ude00",
    "\u03b1\ud83d\ude00",
    " ",
    "  ",
    "\t",
    "\u3000",
    "_",
    "-",
    "é",
    "\u0301",
    "\u200d",
    "\u0000",
    "中",
    "[SEP]",
    "\ud83d\ude00",
    "\u1b44\u0334"
  };

  record Spec(String content, boolean single, boolean lstrip, boolean rstrip, boolean normalized) {}

  // Content x, id 15 in the vocabulary, with one switch: spaces are at 1 and 3, the token at 2.
  @ParameterizedTest
  @CsvSource({
    "none, 2, 3",
    "lstrip, 1, 3",
    "rstrip, 2, 4",
    "single_word, 2, 3",
    "normalized, 2, 3"
  })
  void a_switch_takes_white_space_in_or_not(String on, int start, int end) throws IOException {
    Spec spec =
        new Spec(
            "x",
            on.equals("single_word"),
            on.equals("lstrip"),
            on.equals("rstrip"),
            on.equals("normalized"));
    try (Agreement agreement = agreement(List.of(spec))) {
      Tokens tokens = agreement.tokens("a x b");
      assertThat(tokens.ids()[1]).isEqualTo(15);
      assertThat(tokens.starts()[1]).isEqualTo(start);
      assertThat(tokens.ends()[1]).isEqualTo(end);
    }
  }

  @Test
  void a_single_word_is_not_found_inside_another_and_a_normalized_one_in_any_case()
      throws IOException {
    try (Agreement agreement = agreement(List.of(new Spec("ab", true, false, false, false)))) {
      // Found: alone and beside a dash. Not beside a letter or an underscore.
      int id = agreement.tokens("ab").ids()[0];
      assertThat(agreement.tokens("ab-ab").ids()).contains(id);
      assertThat(agreement.tokens("abc _ab ab1").ids()).doesNotContain(id);
      assertThat(agreement.tokens("AB").ids()).doesNotContain(id);
    }
    try (Agreement agreement = agreement(List.of(new Spec("Éb", false, false, false, true)))) {
      int id = agreement.tokens("eb").ids()[0];
      assertThat(agreement.tokens("aÉBa Eb").ids()).containsSubsequence(id, id);
    }
  }

  @Property(tries = 300)
  void any_added_tokens_are_found_as_the_library_finds_them(
      @ForAll("specs") List<Spec> specs, @ForAll("texts") @Size(30) List<String> texts)
      throws IOException {
    try (Agreement agreement = agreement(specs)) {
      texts.forEach(agreement::on);
    }
  }

  @Provide
  Arbitrary<List<Spec>> specs() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(Arbitraries.of(CONTENTS), either, either, either, either)
        .as(Spec::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .uniqueElements(spec -> UNCASED.normal(spec.content()));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(PARTS).list().ofMaxSize(14).map(parts -> String.join("", parts)).list();
  }

  private static Agreement agreement(List<Spec> specs) throws IOException {
    Path file = Files.createTempFile("added", ".json");
    try {
      return Agreement.open(
          TokenizerFiles.wordPiece(file, PIECES, UNCASED, root -> add(root, specs)));
    } finally {
      Files.delete(file);
    }
  }

  private static void add(ObjectNode root, List<Spec> specs) {
    ArrayNode added = root.withArray("added_tokens");
    int next = root.at("/model/vocab").size();
    for (Spec spec : specs) {
      int known = root.at("/model/vocab").path(spec.content()).asInt(-1);
      TokenizerFiles.added(added, spec.content(), known < 0 ? next++ : known)
          .put("single_word", spec.single())
          .put("lstrip", spec.lstrip())
          .put("rstrip", spec.rstrip())
          .put("normalized", spec.normalized());
    }
  }
}
