package org.sustainlp.tasks.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PracticeDataTest {

  private static final Sizes SMALL = new Sizes(40, 10, 10);

  private Path dir;

  @BeforeEach
  void use(@TempDir Path folder) {
    dir = folder;
  }

  @Test
  void every_split_of_every_task_reads_back_from_the_official_layout() {
    TaskData data = written(1, Sizes.DEFAULT);
    assertThat(data.isPractice()).isTrue();
    for (Task task : SuperGlue.tasks()) {
      assertThat(data.read(task, Split.TRAIN).examples()).hasSize(400);
      assertThat(data.read(task, Split.VALIDATION).examples()).hasSize(100);
      assertThat(data.read(task, Split.TEST).examples())
          .hasSize(100)
          .allMatch(example -> example.gold().isEmpty());
    }
  }

  @Test
  void files_are_ascii_in_the_official_order_of_keys() throws IOException {
    written(1, SMALL);
    assertKeys("BoolQ/train.jsonl", "question, passage, idx, label");
    assertKeys("BoolQ/test.jsonl", "passage, question, idx");
    assertKeys("CB/val.jsonl", "premise, hypothesis, label, idx");
    assertKeys("RTE/test.jsonl", "premise, hypothesis, idx");
    assertThat(Files.readString(dir.resolve("CB/train.jsonl"))).contains("\\u00e9");
    assertThat(dir.resolve("PRACTICE.json"))
        .hasContent("{\"kind\":\"practice\",\"generator\":1,\"seed\":1}\n");
  }

  @Test
  void classes_are_balanced_about_as_in_the_real_data() {
    TaskData data = written(2, Sizes.DEFAULT);
    // in class-index order: true 62 % of 400; entailment 44, contradiction 46, neutral 10; 50, 50
    assertThat(balance(data, "boolq")).containsExactly(248, 152);
    assertThat(balance(data, "cb")).containsExactly(176, 184, 40);
    assertThat(balance(data, "rte")).containsExactly(200, 200);
  }

  @Test
  void seed_1_makes_exactly_these_bytes() {
    TaskData data = written(1, SMALL);
    // When this fails on purpose, raise PracticeData.GENERATOR: old and new scores do not compare.
    assertThat(SuperGlue.tasks().stream().map(data::digest))
        .containsExactly(
            "sha256:088f5e157f2ab350eb73899df7e002a90c2d3a31956c65479bffa18d97422f07",
            "sha256:9be9b514d8bbed85344a713f242a1048c0410cee17d07ad14b60c7d841549554",
            "sha256:aaba5c38135180a7305eba625fe84c79092bc811670e925c96e91db9c3ea6422");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE"})
  void the_locale_changes_nothing(String tag) {
    List<String> expected = digests(written(3, SMALL));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(digests(written(3, SMALL))).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void another_seed_makes_other_examples() {
    assertThat(digests(written(1, SMALL))).isNotEqualTo(digests(written(2, SMALL)));
  }

  @Test
  void validation_repeats_no_training_example() {
    TaskData data = written(1, Sizes.DEFAULT);
    for (Task task : SuperGlue.tasks()) {
      Set<List<String>> seen = new HashSet<>();
      for (Split split : Split.values()) {
        for (Example example : data.read(task, split).examples()) {
          assertThat(seen.add(List.of(first(example), second(example))))
              .as(task.id() + " " + split.id() + " " + example.id())
              .isTrue();
        }
      }
    }
  }

  @Test
  void texts_are_short_enough_for_a_cpu_and_differ_in_length() {
    TaskData data = written(1, Sizes.DEFAULT);
    for (Task task : SuperGlue.tasks()) {
      List<Integer> words =
          data.read(task, Split.TRAIN).examples().stream()
              .map(example -> first(example).split(" ", -1).length)
              .sorted()
              .toList();
      assertThat(words.get(0)).isBetween(15, 35);
      assertThat(words.get(200)).isBetween(25, 60);
      assertThat(words.get(399)).isBetween(70, 120);
    }
  }

  @ParameterizedTest
  @CsvSource({"cb, 1", "cb, 2", "rte, 1", "rte, 2"})
  void no_single_word_gives_the_answer_away(String id, long seed) {
    List<Example> examples = train(id, seed);
    assertThat(bestRule(examples, example -> wordsOf(first(example)))).isLessThan(0.70);
    assertThat(bestRule(examples, example -> wordsOf(second(example)))).isLessThan(0.70);
    assertThat(bestRule(examples, example -> wordsOf(first(example) + " " + second(example))))
        .isLessThan(0.70);
  }

  @ParameterizedTest
  @CsvSource({"boolq, 1", "boolq, 2"})
  void no_single_word_of_boolq_says_much_more_than_its_majority(String id, long seed) {
    assertThat(bestRule(train(id, seed), e -> wordsOf(first(e) + " " + second(e))))
        .isLessThan(0.70);
  }

  @ParameterizedTest
  @CsvSource({"boolq, 0.90", "cb, 0.85", "rte, 0.85"})
  void finding_all_words_of_the_second_text_in_the_first_does_not_solve_it(
      String id, double bound) {
    double best =
        bestRule(
            train(id, 1),
            example -> {
              Set<String> unseen = wordsOf(second(example));
              unseen.removeAll(wordsOf(first(example)));
              return Set.of("unseen words: " + unseen.size(), unseen.size() > 1 ? "many" : "few");
            });
    assertThat(best).isLessThan(bound);
  }

  @Test
  void length_does_not_give_the_answer_away() {
    for (Task task : SuperGlue.tasks()) {
      List<Example> examples = train(task.id(), 1);
      for (int limit = 10; limit < 80; limit += 5) {
        int shorterThan = limit;
        assertThat(
                bestRule(
                    examples, e -> Set.of("" + (first(e).split(" ", -1).length < shorterThan))))
            .isLessThan(0.70);
      }
    }
  }

  @Test
  void not_occurs_with_every_answer() {
    for (String id : List.of("cb", "rte")) {
      Map<Label, Long> negated =
          train(id, 1).stream()
              .filter(example -> wordsOf(second(example)).contains("not"))
              .collect(Collectors.groupingBy(e -> e.gold().get(0), Collectors.counting()));
      assertThat(negated.keySet())
          .containsExactlyInAnyOrderElementsOf(SuperGlue.task(id).orElseThrow().labels());
    }
  }

  @Test
  void practice_data_may_be_replaced_and_anything_else_may_not() throws IOException {
    written(1, SMALL);
    written(2, SMALL);
    Files.delete(dir.resolve("PRACTICE.json"));
    assertThatThrownBy(() -> PracticeData.write(dir, 1, SMALL))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("may hold real data");
    Path file = Files.createTempFile(dir, "a", ".txt");
    assertThatThrownBy(() -> PracticeData.write(file, 1, SMALL))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void sizes_are_at_least_one() {
    assertThatThrownBy(() -> new Sizes(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    PracticeData.write(dir, 1, new Sizes(1, 1, 1));
    assertThat(TaskData.at(dir).read(SuperGlue.tasks().get(1), Split.TRAIN).examples()).hasSize(1);
  }

  private TaskData written(long seed, Sizes sizes) {
    PracticeData.write(dir, seed, sizes);
    return TaskData.at(dir);
  }

  private List<Example> train(String id, long seed) {
    Task task = SuperGlue.task(id).orElseThrow();
    return written(seed, Sizes.DEFAULT).read(task, Split.TRAIN).examples();
  }

  private static List<Integer> balance(TaskData data, String id) {
    Task task = SuperGlue.task(id).orElseThrow();
    return List.copyOf(data.read(task, Split.TRAIN).balance().values());
  }

  private static List<String> digests(TaskData data) {
    return SuperGlue.tasks().stream().map(data::digest).toList();
  }

  private void assertKeys(String file, String keys) throws IOException {
    for (String line : Files.readAllLines(dir.resolve(file))) {
      assertThat(line).matches("[\\x20-\\x7e]+");
      String found =
          Arrays.stream(line.split("\"", -1))
              .filter(
                  Set.of("question", "passage", "premise", "hypothesis", "idx", "label")::contains)
              .collect(Collectors.joining(", "));
      assertThat(found).isEqualTo(keys);
    }
  }

  private static Set<String> wordsOf(String text) {
    return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
  }

  /**
   * The share answered right by the best rule "has this feature: one label, has it not: another",
   * with both labels chosen in hindsight.
   */
  private static double bestRule(List<Example> examples, Function<Example, Set<String>> features) {
    Map<Label, Integer> all = new HashMap<>();
    Map<String, Map<Label, Integer>> with = new HashMap<>();
    for (Example example : examples) {
      Label gold = example.gold().get(0);
      all.merge(gold, 1, Integer::sum);
      for (String feature : features.apply(example)) {
        with.computeIfAbsent(feature, f -> new HashMap<>()).merge(gold, 1, Integer::sum);
      }
    }
    return with.values().stream()
        .mapToDouble(
            has -> {
              int right = has.values().stream().mapToInt(n -> n).max().orElse(0);
              int rest =
                  all.entrySet().stream()
                      .mapToInt(entry -> entry.getValue() - has.getOrDefault(entry.getKey(), 0))
                      .max()
                      .orElse(0);
              return (double) (right + rest) / examples.size();
            })
        .max()
        .orElse(0);
  }

  private static String first(Example example) {
    return example.inputs().get(0).first();
  }

  private static String second(Example example) {
    return example.inputs().get(0).second().orElseThrow();
  }
}
