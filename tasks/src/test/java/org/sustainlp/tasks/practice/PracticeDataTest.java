package org.sustainlp.tasks.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.superglue.Winogender;

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
    TaskData data = written(1, Sizes.DEFAULT).strict();
    assertThat(data.isPractice()).isTrue();
    for (Task task : SuperGlue.tasks()) {
      assertThat(groups(data, task, Split.TRAIN)).hasSize(400 * times(task));
      assertThat(groups(data, task, Split.VALIDATION)).hasSize(100 * times(task));
      assertThat(groups(data, task, Split.TEST)).hasSize(100 * times(task));
      assertThat(data.read(task, Split.TRAIN).examples()).allMatch(Example::isAnswered);
      assertThat(data.read(task, Split.TEST).examples()).noneMatch(Example::isAnswered);
    }
    for (Task diagnostic : SuperGlue.diagnostics()) {
      assertThat(data.splits(diagnostic)).containsExactly(Split.TEST);
      assertThat(data.read(diagnostic, Split.TEST).examples())
          .hasSize(100)
          .allMatch(Example::isAnswered);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void any_seed_makes_files_without_a_fault(long seed) {
    TaskData data = written(seed, SMALL).strict();
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      for (Split split : data.splits(task)) {
        assertThat(data.read(task, split).skipped()).isEmpty();
      }
    }
  }

  @Test
  void the_folder_says_what_made_it_and_is_small() throws IOException {
    written(1, Sizes.DEFAULT);
    assertThat(dir.resolve("PRACTICE.json"))
        .hasContent("{\"kind\":\"practice\",\"generator\":2,\"seed\":1}\n");
    try (Stream<Path> files = Files.walk(dir)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(3_000_000);
    }
  }

  @Test
  void classes_are_balanced_about_as_in_the_real_data() {
    TaskData data = written(2, Sizes.DEFAULT);
    // in class-index order: true 62 % of 400; entailment 44, contradiction 46, neutral 10; 50, 50
    assertThat(balance(data, "boolq")).containsExactly(248, 152);
    assertThat(balance(data, "cb")).containsExactly(176, 184, 40);
    assertThat(balance(data, "rte")).containsExactly(200, 200);
    // half of 1,200 each; true 47 % of 1,200
    assertThat(balance(data, "copa")).containsExactly(600, 600);
    assertThat(balance(data, "wic")).containsExactly(600, 600);
    assertThat(balance(data, "wsc")).containsExactly(564, 636);
    // entailment 42 % of 100; half of 100
    assertThat(balance(data, "axb")).containsExactly(42, 58);
    assertThat(balance(data, "axg")).containsExactly(50, 50);
  }

  @Test
  void about_44_percent_of_the_answers_of_multirc_are_correct_and_to_some_questions_none() {
    Map<String, List<Example>> questions =
        groups(written(2, Sizes.DEFAULT), SuperGlue.task("multirc").orElseThrow(), Split.TRAIN);
    List<Example> answers = questions.values().stream().flatMap(List::stream).toList();
    assertThat(answers.stream().filter(PracticeDataTest::isCorrect).count())
        .isBetween(answers.size() * 41L / 100, answers.size() * 47L / 100);
    assertThat(questions.values()).allMatch(group -> group.size() > 1);
    assertThat(
            questions.values().stream()
                .filter(group -> group.stream().noneMatch(PracticeDataTest::isCorrect))
                .count())
        .isBetween(10L, 50L);
    assertThat(
            questions.values().stream()
                .filter(group -> group.stream().filter(PracticeDataTest::isCorrect).count() > 1)
                .count())
        .isGreaterThan(100);
  }

  @Test
  void seed_1_makes_exactly_these_bytes() {
    TaskData data = written(1, SMALL);
    // When this fails on purpose, raise PracticeData.GENERATOR: old and new scores do not compare.
    assertThat(digests(data))
        .containsExactly(
            "sha256:088f5e157f2ab350eb73899df7e002a90c2d3a31956c65479bffa18d97422f07",
            "sha256:9be9b514d8bbed85344a713f242a1048c0410cee17d07ad14b60c7d841549554",
            "sha256:fba54480250567ce34f6f4c3625c1ef4f397a2b1ce525eb0e83a4741beffbcff",
            "sha256:d1bbaf7e3024a1b763d4e7ff0167ef21e1e8cf5d25ec1d4543ecb56cdf211015",
            "sha256:4789733176dd4ed161c9d47d52213ac21649cec568f8f5d6e0558220170e09c0",
            "sha256:aaba5c38135180a7305eba625fe84c79092bc811670e925c96e91db9c3ea6422",
            "sha256:b87cfda3a8693e07f4035e78e0d640de86df7b3266807d3382dfd240b2c5e8e6",
            "sha256:3612f7657d8f5a733a927c3383556a391a13aff248d75c2e76c1c2a13c1f099d",
            "sha256:1ee96269ae0736832773ab7cbcc36872855517bb2fd706b96a9ddc2f4f31802f",
            "sha256:e7fd3690e2138c026e172f3cdd45e2475af9ccd20388a5763ea36f73505417f8");
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
    TaskData data = written(4, Sizes.DEFAULT);
    for (Task task : SuperGlue.tasks()) {
      Set<List<Input>> seen = new HashSet<>();
      for (Split split : Split.values()) {
        for (Example example : data.read(task, split).examples()) {
          assertThat(seen.add(List.copyOf(example.inputs())))
              .as(task.id() + " " + split.id() + " " + example.id())
              .isTrue();
        }
      }
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
    TaskData data = written(1, new Sizes(1, 1, 1));
    for (Task task : SuperGlue.tasks()) {
      assertThat(groups(data, task, Split.TRAIN)).hasSize(times(task));
    }
    assertThat(groups(data, new Winogender(), Split.TEST)).hasSize(1); // a pair is two rows
  }

  private TaskData written(long seed, Sizes sizes) {
    PracticeData.write(dir, seed, sizes);
    return TaskData.at(dir);
  }

  private static int times(Task task) {
    return Set.of("copa", "wic", "wsc").contains(task.id()) ? 3 : 1;
  }

  private static Map<String, List<Example>> groups(TaskData data, Task task, Split split) {
    return data.read(task, split).examples().stream()
        .collect(Collectors.groupingBy(Example::group));
  }

  private static boolean isCorrect(Example answer) {
    return answer.accepts(new Label("1"));
  }

  private static List<Integer> balance(TaskData data, String id) {
    Task task = SuperGlue.task(id).orElseThrow();
    Split split = task.isDiagnostic() ? Split.TEST : Split.TRAIN;
    return List.copyOf(data.read(task, split).balance().values());
  }

  private static List<String> digests(TaskData data) {
    return SuperGlue.tasksAndDiagnostics().stream().map(data::digest).toList();
  }

  @Test
  void a_folder_of_another_seed_or_an_older_generator_is_not_current(@TempDir Path folder)
      throws IOException {
    PracticeData.write(folder, 5, Sizes.DEFAULT);
    assertThat(PracticeData.isCurrent(folder, 5)).isTrue();
    assertThat(PracticeData.isCurrent(folder, 6)).isFalse();
    assertThat(PracticeData.isCurrent(folder.resolve("nowhere"), 5)).isFalse();
    Path marker = folder.resolve(TaskData.PRACTICE_MARKER);
    Files.writeString(
        marker,
        Files.readString(marker)
            .replace("\"generator\":" + PracticeData.GENERATOR, "\"generator\":1"));
    assertThat(PracticeData.isCurrent(folder, 5)).isFalse();
  }
}
