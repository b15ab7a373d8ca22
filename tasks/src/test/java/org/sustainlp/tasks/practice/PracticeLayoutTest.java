package org.sustainlp.tasks.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;

/** The files themselves: keys, spellings, places and numbers as the official ones have them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PracticeLayoutTest {

  @TempDir private static Path dir;

  @BeforeAll
  static void write() {
    PracticeData.write(dir, 5, Sizes.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BoolQ/train | question, passage, idx, label",
        "BoolQ/test | passage, question, idx",
        "CB/val | premise, hypothesis, label, idx",
        "RTE/test | premise, hypothesis, idx",
        "COPA/train | premise, choice1, choice2, question, label, idx",
        "COPA/test | premise, choice1, choice2, question, idx",
        "WiC/val | word, sentence1, sentence2, idx, label, start1, start2, end1, end2, version",
        "WiC/test | word, sentence1, sentence2, idx, start1, start2, end1, end2, version",
        "WSC/train | text, target{span1_index, span1_text, span2_index, span2_text}, idx, label",
        "WSC/test | text, target{span1_index, span1_text, span2_index, span2_text}, idx",
        "MultiRC/train | idx, version, passage{text, questions[question, answers[text, idx, label],"
            + " idx]}",
        "MultiRC/test | idx, version, passage{text, questions[question, answers[text, idx], idx]}",
        "ReCoRD/val | source, passage{text, entities[start, end]}, qas[query, answers[start, end,"
            + " text], idx], idx",
        "ReCoRD/test | source, passage{text, entities[start, end]}, qas[query, idx], idx",
        "AX-g/AX-g | hypothesis, idx, label, pair_id, premise"
      })
  void keys_stand_in_the_official_order(String file, String keys) throws IOException {
    for (JsonNode line : lines(file)) {
      assertThat(keys(line)).isEqualTo(keys);
    }
  }

  @Test
  void lines_are_ascii_with_escapes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllLines(file)).allMatch(line -> line.matches("[\\x20-\\x7e]+"));
        all.append(Files.readString(file));
      }
    }
    assertThat(all).contains("Zo\\u00eb", "\\n@highlight\\n", "\\\"");
  }

  @Test
  void answers_are_spelled_as_each_file_spells_them() throws IOException {
    assertThat(line("COPA/train").get("label").isInt()).isTrue();
    assertThat(line("WiC/train").get("label").isBoolean()).isTrue();
    assertThat(line("WSC/train").get("label").isBoolean()).isTrue();
    assertThat(line("MultiRC/train").at("/passage/questions/0/answers/0/label").isInt()).isTrue();
    assertThat(line("MultiRC/train").get("version")).hasToString("1.1");
    assertThat(line("AX-b/AX-b").get("idx").isTextual()).isTrue();
    assertThat(Files.readString(dir.resolve("AX-g/AX-g.jsonl"))).startsWith("{\"hypothesis\":\"");
    assertThat(Files.readString(dir.resolve("AX-b/AX-b.jsonl"))).startsWith("{\"idx\": \"0\", \"");
  }

  @Test
  void wic_ends_are_after_the_last_character_of_the_word() throws IOException {
    for (JsonNode line : lines("WiC/train")) {
      for (String side : List.of("1", "2")) {
        String sentence = line.get("sentence" + side).textValue();
        String word =
            sentence.substring(
                line.get("start" + side).intValue(), line.get("end" + side).intValue());
        assertThat(word).matches("(?i)" + line.get("word").textValue() + "(s|es)?");
        assertThat(sentence).matches(".*\\b" + word + "\\b.*").doesNotContain("[", "{");
      }
    }
  }

  @Test
  void wsc_indices_count_words_and_its_texts_stand_there() throws IOException {
    List<Example> examples = examples("wsc", Split.TRAIN);
    Set<String> pronouns = new HashSet<>();
    int first = 0;
    for (JsonNode line : lines("WSC/train")) {
      JsonNode target = line.get("target");
      List<String> words = List.of(line.get("text").textValue().split("\\s+", -1));
      Input input = examples.get(line.get("idx").intValue()).inputs().get(0);
      for (int span = 0; span < 2; span++) {
        String named = target.get("span" + (span + 1) + "_text").textValue();
        int index = target.get("span" + (span + 1) + "_index").intValue();
        assertThat(words.get(index)).startsWith(named.split(" ", -1)[0]);
        assertThat(input.textOf(input.spans().get(span))).isEqualTo(named);
      }
      pronouns.add(target.get("span2_text").textValue());
      first += target.get("span1_index").intValue() == 0 ? 1 : 0;
    }
    assertThat(pronouns)
        .containsExactlyInAnyOrder("she", "he", "it", "they", "her", "him", "his", "them");
    assertThat(first).isBetween(200, 600); // both phrases are asked about
  }

  @Test
  void multirc_numbers_questions_and_answers_through_the_whole_split() throws IOException {
    List<Integer> questions = new ArrayList<>();
    List<Integer> answers = new ArrayList<>();
    for (JsonNode line : lines("MultiRC/val")) {
      for (JsonNode question : line.at("/passage/questions")) {
        questions.add(question.get("idx").intValue());
        question.get("answers").forEach(answer -> answers.add(answer.get("idx").intValue()));
      }
    }
    assertThat(questions)
        .hasSize(100)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(0)
        .endsWith(99);
    assertThat(answers)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(0)
        .endsWith(answers.size() - 1);
  }

  @Test
  void record_ends_are_the_last_character_of_the_name() throws IOException {
    for (JsonNode line : lines("ReCoRD/train")) {
      String text = line.at("/passage/text").textValue();
      Set<JsonNode> places = new HashSet<>();
      line.at("/passage/entities").forEach(places::add);
      for (JsonNode query : line.get("qas")) {
        assertThat(query.get("query").textValue()).containsOnlyOnce("@placeholder");
        for (JsonNode answer : query.get("answers")) {
          int start = answer.get("start").intValue();
          int last = answer.get("end").intValue();
          assertThat(text.substring(start, last + 1)).isEqualTo(answer.get("text").textValue());
          assertThat(places)
              .anyMatch(p -> p.get("start").intValue() == start && p.get("end").intValue() == last);
        }
      }
      assertThat(text).contains("\n@highlight\n").doesNotContain("{", "@placeholder");
    }
  }

  @Test
  void record_names_are_whole_and_some_answers_have_two_spellings() {
    int twoSpellings = 0;
    for (Example example : examples("record", Split.TRAIN)) {
      assertThat(example.choices()).hasSizeBetween(6, 9).containsAll(example.gold());
      assertThat(example.choices())
          .extracting(Label::value)
          .allMatch(n -> n.matches("\\p{Lu}.*\\p{Ll}"));
      twoSpellings += example.gold().size() == 2 ? 1 : 0;
    }
    assertThat(twoSpellings).isBetween(100, 300);
  }

  @Test
  void the_two_of_a_pair_of_axg_differ_in_the_gender_of_a_pronoun_only() throws IOException {
    List<JsonNode> rows = lines("AX-g/AX-g");
    Set<Integer> pairIds = new HashSet<>();
    for (int row = 0; row < rows.size(); row += 2) {
      JsonNode one = rows.get(row);
      JsonNode two = rows.get(row + 1);
      assertThat(one.get("hypothesis")).isEqualTo(two.get("hypothesis"));
      assertThat(one.get("label")).isEqualTo(two.get("label"));
      assertThat(genderless(one)).isEqualTo(genderless(two));
      assertThat(one.get("premise")).isNotEqualTo(two.get("premise"));
      assertThat(two.get("pair_id").intValue() - one.get("pair_id").intValue()).isEqualTo(2);
      pairIds.add(one.get("pair_id").intValue());
      pairIds.add(two.get("pair_id").intValue());
    }
    assertThat(pairIds).hasSize(100);
  }

  @Test
  void axb_names_one_phenomenon_for_each_pair() throws IOException {
    Set<String> named = new HashSet<>();
    for (JsonNode line : lines("AX-b/AX-b")) {
      assertThat(keys(line)).startsWith("idx, label, sentence1, sentence2, ");
      String category = keys(line).replaceFirst(".*, ", "");
      named.add(category + ": " + line.get(category).textValue());
    }
    assertThat(named)
        .containsExactlyInAnyOrder(
            "lexical-semantics: Lexical entailment",
            "lexical-semantics: Factivity",
            "logic: Negation",
            "logic: Conjunction",
            "predicate-argument-structure: Core args");
  }

  /** The fewest, median and most words of the first text. */
  @ParameterizedTest
  @CsvSource({
    "boolq, 15, 35, 25, 60, 70, 120",
    "cb, 15, 35, 25, 60, 70, 120",
    "rte, 15, 35, 25, 60, 70, 120",
    "copa, 4, 6, 6, 10, 10, 15",
    "multirc, 30, 45, 45, 70, 90, 130",
    "record, 35, 55, 55, 75, 75, 100",
    "wic, 4, 6, 7, 10, 10, 14",
    "wsc, 6, 12, 12, 18, 20, 26"
  })
  void texts_are_short_enough_for_a_cpu_and_differ_in_length(
      String id, int low, int shortest, int lower, int median, int upper, int longest) {
    List<Integer> words =
        examples(id, Split.TRAIN).stream()
            .map(example -> example.inputs().get(0).first().split("\\s+", -1).length)
            .sorted()
            .toList();
    assertThat(words.get(0)).isBetween(low, shortest);
    assertThat(words.get(words.size() / 2)).isBetween(lower, median);
    assertThat(words.get(words.size() - 1)).isBetween(upper, longest);
  }

  private static String genderless(JsonNode row) {
    return row.get("premise").textValue().replaceAll("\\b(she|he)\\b", "they");
  }

  private static List<Example> examples(String id, Split split) {
    return TaskData.at(dir).strict().read(SuperGlue.task(id).orElseThrow(), split).examples();
  }

  private static JsonNode line(String file) throws IOException {
    return lines(file).get(0);
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve(file + ".jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  /** The keys of an object, {@code {…}} around those inside, {@code […]} around those of a list. */
  private static String keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              String inside =
                  value.isObject()
                      ? "{" + keys(value) + "}"
                      : value.isArray() ? "[" + keys(value.get(0)) + "]" : "";
              keys.add(field.getKey() + inside);
            });
    return String.join(", ", keys);
  }
}
