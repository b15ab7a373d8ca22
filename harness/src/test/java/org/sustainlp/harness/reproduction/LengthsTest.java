package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.data.TaskData;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LengthsTest {

  @TempDir private static Path cache;

  @Test
  void a_few_lengths_stand_for_all() {
    Lengths boolq = StoredLengths.of("boolq").orElseThrow();
    for (int n : List.of(20, 60, 1000)) {
      List<Integer> spread = boolq.spread(n, 1);
      assertThat(spread).hasSize(n);
      double mean = spread.stream().mapToInt(Integer::intValue).average().orElseThrow();
      assertThat(mean / boolq.mean()).isCloseTo(1, within(0.02));
    }
  }

  @Test
  void no_more_lengths_are_given_than_there_are_and_all_of_them_are_the_same_lengths() {
    Lengths lengths = Lengths.of("us", 5, 3, 9);
    assertThat(lengths.spread(100, 1)).containsExactlyInAnyOrder(3, 5, 9);
    // The middle of the only part is the middle length.
    assertThat(lengths.spread(1, 1)).containsExactly(5);
  }

  @Test
  void the_same_seed_gives_the_same_order_and_another_one_another() {
    Lengths lengths = StoredLengths.of("cb").orElseThrow();
    assertThat(lengths.spread(20, 1)).isEqualTo(lengths.spread(20, 1));
    assertThat(lengths.spread(20, 1)).isNotEqualTo(lengths.spread(20, 2));
  }

  @Test
  void inputs_longer_than_a_model_takes_are_cut() {
    assertThat(Lengths.of("us", 5, 3, 9).cutTo(4).spread(3, 1)).containsExactlyInAnyOrder(3, 4, 4);
  }

  @Test
  void a_histogram_counts_each_length() {
    assertThat(Lengths.of("us", 5, 3, 5).histogram()).isEqualTo(Map.of(3, 1, 5, 2));
    assertThat(Lengths.of("us", Map.of(3, 1, 5, 2)).histogram()).isEqualTo(Map.of(3, 1, 5, 2));
    assertThatThrownBy(() -> Lengths.of("us")).hasMessageContaining("at least one");
  }

  @Test
  void boolq_s_stored_lengths_are_those_of_its_3270_validation_examples() {
    ReproductionReport.LengthSummary boolq = StoredLengths.of("boolq").orElseThrow().summary();
    assertThat(boolq.inputs()).isEqualTo(3270);
    assertThat(boolq.mean()).isCloseTo(138.3, within(0.05));
    assertThat(boolq.median()).isEqualTo(125);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boolq", "cb", "rte"})
  void the_stored_file_is_what_the_hidden_command_makes_of_the_official_one(String task)
      throws IOException {
    String property = System.getProperty("superglue.dir", "");
    Path dir = Path.of(property);
    assumeTrue(
        !property.isEmpty() && Files.isDirectory(dir),
        "no official SuperGLUE files: looked for the folder '"
            + dir.toAbsolutePath().normalize()
            + "' (system property superglue.dir)");
    Path tokenizer = StarterModels.materialise("all-minilm-l6-v2", cache).tokenizerJson();
    assertThat(StoredLengths.write(task, TaskData.at(dir), tokenizer)).isEqualTo(stored(task));
  }

  private static String stored(String task) throws IOException {
    String file = "/reproductions/lengths/" + task + "-validation.yaml";
    try (InputStream in =
        Objects.requireNonNull(LengthsTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
