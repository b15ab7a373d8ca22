package org.sustainlp.harness.reproduction.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExperimentReaderTest {

  private static final String TINY = tiny();

  private static String tiny() {
    try (InputStream in =
        Objects.requireNonNull(
            ExperimentReaderTest.class.getResourceAsStream("../tiny-ladder.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void table_3_has_its_seven_rows_with_the_shapes_of_its_students() {
    SpeedLadder ladder = (SpeedLadder) Experiments.of("fastformers-table3").orElseThrow();
    assertThat(ladder.rows())
        .extracting(rung -> rung.paper().seconds())
        .containsExactly(734.35, 209.29, 22.5, 9.97, 5.68, 4.11, 3.14);
    assertThat(ladder.rows())
        .extracting(rung -> rung.setup().config().layers())
        .containsExactly(12, 12, 4, 4, 4, 4, 4);
    Setup last = ladder.rows().get(6).setup();
    assertThat(last.config().hidden()).isEqualTo(312);
    assertThat(last.config().headSize()).isEqualTo(26);
    assertThat(last.config().heads()).containsOnly(8);
    assertThat(last.config().ffn()).containsOnly(600);
    assertThat(ladder.rows().get(5).relativeTo()).isEqualTo("multi-instance");
    assertThat(ladder.rows().get(6).relativeTo()).isEqualTo("multi-instance");
  }

  @Test
  void every_experiment_that_comes_with_the_harness_is_read_and_names_its_source() {
    assertThat(Experiments.all())
        .extracting(Experiment::id)
        .containsExactly("fastformers-table3", "fastformers-cost", "fastformers-energy");
    assertThat(Experiments.all()).allMatch(each -> each.source().contains("2010.13382"));
    assertThat(Experiments.of("table-4")).isEmpty();
  }

  @Test
  void a_serving_becomes_threads_and_instances_of_the_machine_it_meets() {
    SpeedLadder ladder = (SpeedLadder) ExperimentReader.read("tiny.yaml", TINY);
    Serving baseline = ladder.baseline().setup().serving(128, 6);
    assertThat(baseline).isEqualTo(Serving.outOfTheBox(128, 6));
    Serving pruned = ladder.rows().get(2).setup().serving(128, 6);
    assertThat(pruned.instances()).isEqualTo(6);
    assertThat(pruned.threads()).isEqualTo(1);
    assertThat(pruned.precision()).isEqualTo(Serving.Precision.INT8);
    assertThat(ladder.rows().get(2).setup().form()).isEqualTo(GraphForm.SHARED_INPUT);
  }

  @Test
  void per_cent_become_shares_without_an_error_of_binary_fractions() {
    SpeedLadder ladder = (SpeedLadder) ExperimentReader.read("tiny.yaml", TINY);
    assertThat(ladder.baseline().paper().score()).isEqualTo(0.7401);
  }

  @Test
  void every_problem_is_told_at_once_with_its_row() {
    String bad =
        TINY.replace("tolerance: 0.1", "tolerance: 7")
            .replace("engine: pytorch, precision: fp32", "engine: pytorch, precision: int8")
            .replace("heads: 3,", "heads: 3.5,")
            .replace(
                "relative-to: int8\n    model: { layers: 2, hidden: 32, heads: 2",
                "relative-to: int4\n    model: { layers: 2, hidden: 32, heads: 2")
            .replace("note: A note.", "nota: A note.")
            .replace("usd-per-100m: 3358", "usd-per-100m: 3359")
            .replace("after-layer: 1", "after-layer: 2");
    List<Problem> problems = problems(bad);
    assertThat(problems).extracting(Problem::toString).hasSize(7);
    assertThat(problems.toString())
        .contains("tiny.yaml: \"tolerance\" is 7. Use a number from 0 to 0.99.")
        .contains("tiny.yaml, baseline, serving: PyTorch is asked for int8")
        .contains("tiny.yaml, pruned-a, model: \"heads\" is 3.5. Use a whole number.")
        .contains(
            "tiny.yaml, pruned-b: \"relative-to\" is \"int4\". Use one of baseline, int8, pruned-a.")
        .contains("tiny.yaml, int8: it has an unknown entry \"nota\"")
        .contains("pruned-a's \"usd-per-100m\" is 3359 but its seconds give 3358")
        .contains("tiny.yaml, exit, exit: there is no exit after layer 2 of 2");
  }

  @Test
  void a_figure_of_the_paper_that_does_not_follow_from_its_seconds_was_copied_wrongly() {
    assertThat(problems(TINY.replace("cumulative: 7.50", "cumulative: 7.05")))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .contains("pruned-b's \"cumulative\" is 7.05 but its seconds give 7.5"));
    assertThat(problems(TINY.replace("step: 2.50", "step: 1.25"))).hasSize(1);
  }

  @Test
  void ids_used_twice_are_problems_also_between_rows_and_extras() {
    assertThat(problems(TINY.replace("id: pruned-b", "id: pruned-a")).toString())
        .contains("its id is used twice");
    assertThat(problems(TINY.replace("id: exit", "id: int8")).toString())
        .contains("a row has the same id");
  }

  @Test
  void an_unknown_kind_names_those_that_there_are() {
    assertThat(problems(TINY.replace("kind: speed-ladder", "kind: race")).toString())
        .contains("\"kind\" is \"race\". Use one of speed-ladder, cost-model, energy-ratio.");
  }

  @Test
  void an_energy_range_the_wrong_way_round_is_a_problem() {
    String energy =
        """
        id: e
        title: E
        source: us
        kind: energy-ratio
        max-length: 128
        vocabulary: 100
        pue: 1.58
        paper: { low: 9, high: 3 }
        rows: []
        """;
    assertThat(problems(energy).toString())
        .contains("\"low\" is above \"high\"")
        .contains("\"baseline\" is missing")
        .contains("it has no rows");
  }

  @Test
  void text_that_is_no_yaml_names_its_line() {
    assertThatThrownBy(() -> ExperimentReader.read("tiny.yaml", "id: [1\nb: {"))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("tiny.yaml, line ");
  }

  @Property
  void any_prefix_of_an_experiment_is_an_experiment_or_a_problem(
      @ForAll @IntRange(min = 0, max = 3000) int length) {
    try {
      ExperimentReader.read("tiny.yaml", TINY.substring(0, Math.min(length, TINY.length())));
    } catch (InvalidSubmission expected) {
      assertThat(expected.problems()).isNotEmpty();
    }
  }

  private static List<Problem> problems(String yaml) {
    return catchThrowableOfType(
            InvalidSubmission.class, () -> ExperimentReader.read("tiny.yaml", yaml))
        .problems();
  }
}
