package org.sustainlp.tasks.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sustainlp.tasks.practice.OneRule.best;
import static org.sustainlp.tasks.practice.OneRule.choosing;
import static org.sustainlp.tasks.practice.OneRule.first;
import static org.sustainlp.tasks.practice.OneRule.second;
import static org.sustainlp.tasks.practice.OneRule.shared;
import static org.sustainlp.tasks.practice.OneRule.wordsOf;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;

/** Nothing simpler than reading answers the practice tasks. Each bound is well above chance. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PracticeShortcutsTest {

  @TempDir private static Path dir;

  @BeforeAll
  static void write() {
    for (long seed : List.of(1L, 2L)) {
      PracticeData.write(dir.resolve("" + seed), seed, Sizes.DEFAULT);
    }
  }

  @ParameterizedTest
  @CsvSource({"cb, 1", "cb, 2", "rte, 1", "rte, 2", "wic, 1", "wic, 2", "axb, 1", "axb, 2"})
  void no_single_word_gives_the_answer_away(String id, long seed) {
    List<Example> examples = examples(id, seed);
    assertThat(best(examples, example -> wordsOf(first(example)))).isLessThan(0.70);
    assertThat(best(examples, example -> wordsOf(second(example)))).isLessThan(0.70);
    assertThat(best(examples, example -> wordsOf(first(example) + " " + second(example))))
        .isLessThan(0.70);
  }

  @ParameterizedTest
  @CsvSource({"boolq, 1", "boolq, 2", "multirc, 1", "multirc, 2"})
  void no_single_word_says_much_more_than_the_majority(String id, long seed) {
    assertThat(best(examples(id, seed), e -> wordsOf(first(e) + " " + second(e)))).isLessThan(0.70);
  }

  @ParameterizedTest
  @CsvSource({"boolq, 0.90", "cb, 0.85", "rte, 0.85", "multirc, 0.70", "wic, 0.60", "axb, 0.70"})
  void finding_all_words_of_the_second_text_in_the_first_does_not_solve_it(
      String id, double bound) {
    double found =
        best(
            examples(id, 1),
            example -> {
              Set<String> unseen = wordsOf(second(example));
              unseen.removeAll(wordsOf(first(example)));
              return Set.of("unseen words: " + unseen.size(), unseen.size() > 1 ? "many" : "few");
            });
    assertThat(found).isLessThan(bound);
  }

  @Test
  void length_does_not_give_the_answer_away() {
    for (Task task : SuperGlue.tasks()) {
      if (task.answering() == Task.Answering.CLASSIFY) {
        List<Example> examples = examples(task.id(), 1);
        for (int limit = 5; limit < 80; limit += 5) {
          int shorterThan = limit;
          assertThat(
                  best(examples, e -> Set.of("" + (first(e).split(" ", -1).length < shorterThan))))
              .isLessThan(0.70);
        }
      }
    }
  }

  @Test
  void not_occurs_with_every_answer() {
    for (String id : List.of("cb", "rte")) {
      Map<Label, Long> negated =
          examples(id, 1).stream()
              .filter(example -> wordsOf(second(example)).contains("not"))
              .collect(Collectors.groupingBy(e -> e.gold().get(0), Collectors.counting()));
      assertThat(negated.keySet())
          .containsExactlyInAnyOrderElementsOf(SuperGlue.task(id).orElseThrow().labels());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void copa_is_not_answered_by_a_word_of_a_choice_or_of_the_premise(long seed) {
    assertThat(
            best(
                examples("copa", seed),
                example -> {
                  Set<String> words = wordsOf(first(example));
                  words.addAll(wordsOf("choice 1: ", choice(example, 0)));
                  words.addAll(wordsOf("choice 2: ", choice(example, 1)));
                  return words;
                }))
        .isLessThan(0.60);
  }

  @Test
  void copa_is_not_answered_by_the_length_of_a_choice_or_its_words_in_common_with_the_premise() {
    List<Example> examples = examples("copa", 1);
    assertThat(
            best(
                examples,
                example -> {
                  int length = choice(example, 0).length() - choice(example, 1).length();
                  int common =
                      shared(first(example), choice(example, 0))
                          - shared(first(example), choice(example, 1));
                  return Set.of("length " + Integer.signum(length), "common " + common);
                }))
        .isLessThan(0.60);
  }

  @Test
  void every_choice_of_copa_is_right_somewhere_and_wrong_elsewhere() {
    Set<String> right = new HashSet<>();
    Set<String> wrong = new HashSet<>();
    for (Example example : examples("copa", 1)) {
      int gold = Integer.parseInt(example.gold().get(0).value());
      right.add(neutral(choice(example, gold)));
      wrong.add(neutral(choice(example, 1 - gold)));
    }
    assertThat(right).isEqualTo(wrong).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void wsc_is_not_answered_by_a_word_or_by_either_of_the_two_marked(long seed) {
    assertThat(
            best(
                examples("wsc", seed),
                example -> {
                  Set<String> words = wordsOf(first(example));
                  words.add("phrase: " + marked(example, 0).toLowerCase(Locale.ROOT));
                  words.add("pronoun: " + marked(example, 1));
                  return words;
                }))
        .isLessThan(0.60);
  }

  @Test
  void wsc_is_not_answered_by_the_place_of_the_phrase_or_its_distance_from_the_pronoun() {
    assertThat(
            best(
                examples("wsc", 1),
                example -> {
                  List<Span> spans = example.inputs().get(0).spans();
                  int between = spans.get(1).start() - spans.get(0).end();
                  return Stream.iterate(5, limit -> limit + 5)
                      .limit(20)
                      .filter(limit -> between < limit)
                      .map(limit -> "nearer than " + limit)
                      .collect(Collectors.toCollection(HashSet::new));
                }))
        .isLessThan(0.60);
  }

  @Test
  void wic_is_not_answered_by_the_words_its_sentences_have_in_common() {
    assertThat(best(examples("wic", 1), e -> Set.of("shared: " + shared(first(e), second(e)))))
        .isLessThan(0.60);
  }

  @Test
  void multirc_is_not_answered_by_the_form_of_an_answer() {
    assertThat(
            best(
                examples("multirc", 1),
                example -> {
                  String asked = second(example);
                  return Set.of(
                      "words: " + asked.split(" ", -1).length,
                      "both: " + asked.substring(asked.indexOf('?')).contains(" and "));
                }))
        .isLessThan(0.65);
  }

  @Test
  void record_is_not_answered_by_a_name_s_place_length_or_frequency() {
    List<Example> examples = examples("record", 1);
    // one name of about eight is right, or two: chance is 0.19
    assertThat(choosing(examples, e -> e.choices().get(0))).isLessThan(0.35);
    assertThat(choosing(examples, e -> e.choices().get(e.choices().size() - 1))).isLessThan(0.35);
    assertThat(choosing(examples, e -> e.choices().stream().max(BY_LENGTH).orElseThrow()))
        .isLessThan(0.35);
    assertThat(choosing(examples, PracticeShortcutsTest::mostFrequent)).isLessThan(0.35);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void axg_is_not_answered_by_a_word(long seed) {
    assertThat(
            best(
                examples("axg", seed),
                example -> {
                  Set<String> words = wordsOf(first(example));
                  words.addAll(wordsOf("hypothesis: ", second(example)));
                  return words;
                }))
        .isLessThan(0.70);
  }

  private static final Comparator<Label> BY_LENGTH =
      Comparator.comparing(label -> label.value().length());

  private static Label mostFrequent(Example example) {
    return example.choices().stream()
        .max(Comparator.comparing(name -> first(example).split(name.value(), -1).length))
        .orElseThrow();
  }

  private static String choice(Example example, int index) {
    return example.inputs().get(index).second().orElseThrow();
  }

  /** A choice as it would be about a woman. */
  private static String neutral(String choice) {
    return choice.replaceFirst("^He ", "She ").replace(" his ", " her ");
  }

  private static String marked(Example example, int span) {
    Input input = example.inputs().get(0);
    return input.textOf(input.spans().get(span));
  }

  private static List<Example> examples(String id, long seed) {
    Task task = SuperGlue.task(id).orElseThrow();
    Split split = task.isDiagnostic() ? Split.TEST : Split.TRAIN;
    return TaskData.at(dir.resolve("" + seed)).strict().read(task, split).examples();
  }
}
