package org.sustainlp.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.InvalidSubmission;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecipeReaderTest {

  private static final String GOOD =
      """
      id: small
      title: Small
      source: us
      stages:
        - id: baseline
          title: Out of the box
          fine-tune:
            max-length: 128
            training: { epochs: 1, max-steps: 5, batch-size: 8, learning-rate: 0.001, warm-up: 0.1, weight-decay: 0, max-length: 64 }
        - id: quantize
          title: int8
          quantize: { precision: int8 }
      """;

  @Test
  void the_ladder_of_table_3_has_six_rungs_in_its_order() {
    Recipe recipe = Recipes.of("fastformers-cpu").orElseThrow();
    assertThat(recipe.stages())
        .extracting(Stage::id)
        .containsExactly(
            "baseline", "dynamic-length", "distill", "quantize", "multi-instance", "prune");
    assertThat(recipe.source()).contains("2010.13382").contains("Table 3");
  }

  @Test
  void every_recipe_begins_with_the_model_as_it_is_and_names_its_source() {
    assertThat(Recipes.all())
        .extracting(Recipe::id)
        .containsExactly(
            "fastformers-cpu",
            "fastformers-adaptive",
            "fastformers-table3",
            "fastformers-gpu",
            "quantize-only",
            "distill-only",
            "prune-only",
            "search",
            "none");
    assertThat(Recipes.all())
        .allSatisfy(
            recipe -> {
              assertThat(recipe.stages().get(0)).isInstanceOf(Stage.FineTune.class);
              assertThat(recipe.stages().get(0).id()).isEqualTo("baseline");
              assertThat(recipe.source()).contains("2010.13382");
            });
  }

  private static String exiting(String exits) {
    return GOOD
        + """
        - id: early-exit
          title: Adaptive
          early-exit:
            exits: %s
            tolerance: 0.01
            training: { epochs: 1, max-steps: 5, batch-size: 8, learning-rate: 0.001, warm-up: 0.1, weight-decay: 0, max-length: 64 }
        """
            .formatted(exits)
            .indent(2);
  }

  @Test
  void exits_are_layers_or_all() {
    Stage.EarlyExit some =
        (Stage.EarlyExit) RecipeReader.read("small.yaml", exiting("[1, 3]")).stages().get(2);
    assertThat(some.exits()).containsExactly(1, 3);
    assertThat(some.tolerance()).isEqualTo(0.01);
    assertThat(some.training().maxSteps()).isEqualTo(5);
    Stage.EarlyExit all =
        (Stage.EarlyExit) RecipeReader.read("small.yaml", exiting("all")).stages().get(2);
    assertThat(all.exits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "some", "[2, 1]", "[1, 1]", "[1.5]"})
  void exits_that_are_no_layers_in_their_order_are_a_problem(String exits) {
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", exiting(exits)))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("small.yaml, line 16")
        .hasMessageContaining("ascending");
  }

  @Test
  void each_exit_that_is_no_layer_is_told_with_its_line() {
    String exits = "[1,\n      two,\n      2.5,\n      0]";
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", exiting(exits)))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 17: \"exits\" has \"two\"")
        .hasMessageContaining("line 18: \"exits\" has \"2.5\"")
        .hasMessageContaining("line 19: \"exits\" has \"0\"");
  }

  @Test
  void a_hold_out_of_an_early_exit_is_refused_since_it_holds_out_by_itself() {
    String held =
        exiting("all").replaceFirst("(?s)(.*)max-length: 64", "$1max-length: 64, hold-out: 0.1");
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", held))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 18: \"hold-out\" means nothing here");
  }

  @Test
  void dropout_is_berts_where_none_is_asked_for_and_a_share_otherwise() {
    assertThat(dropout(SEARCHING)).isEqualTo(0.1);
    assertThat(dropout(SEARCHING.replaceFirst("hold-out: 0.2", "dropout: 0, hold-out: 0.2")))
        .isZero();
    assertThatThrownBy(() -> dropout(SEARCHING.replaceFirst("hold-out: 0.2", "dropout: 10")))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 9: \"dropout\"");
  }

  private static double dropout(String recipe) {
    Stage.FineTune first = (Stage.FineTune) RecipeReader.read("small.yaml", recipe).stages().get(0);
    return first.training().dropout();
  }

  @Test
  void copies_of_what_is_held_out_are_refused() {
    String copied = SEARCHING.replace("state-loss-ratio: 0.1", "altered-copies: 2");
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", copied))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 20: \"altered-copies\" and \"hold-out\" do not go together")
        .hasMessageContaining("\"state-loss-ratio\"");
  }

  @Test
  void the_adaptive_ladder_is_the_ladder_for_cpus_and_then_exits() {
    List<Stage> ladder = Recipes.of("fastformers-cpu").orElseThrow().stages();
    List<Stage> adaptive = Recipes.of("fastformers-adaptive").orElseThrow().stages();
    assertThat(adaptive.subList(0, ladder.size())).isEqualTo(ladder);
    Stage.EarlyExit last = (Stage.EarlyExit) adaptive.get(adaptive.size() - 1);
    assertThat(adaptive).hasSize(ladder.size() + 1);
    assertThat(last.exits()).isEmpty();
    assertThat(last.tolerance()).isEqualTo(0.01);
  }

  @Test
  void a_recipe_is_read_with_its_numbers() {
    Stage.FineTune first = (Stage.FineTune) RecipeReader.read("small.yaml", GOOD).stages().get(0);
    assertThat(first.maxLength()).isEqualTo(128);
    assertThat(first.training().maxSteps()).isEqualTo(5);
    assertThat(first.training().learningRate()).isEqualTo(0.001);
  }

  @Test
  void every_problem_is_told_at_once() {
    String bad =
        GOOD.replace("epochs: 1", "epochs: -1")
            .replace("precision: int8", "precision: int3")
            .replace("source: us\n", "");
    InvalidSubmission invalid =
        catchThrowableOfType(InvalidSubmission.class, () -> RecipeReader.read("small.yaml", bad));
    assertThat(invalid.problems()).hasSize(3);
    assertThat(invalid)
        .hasMessageContaining("\"source\" is missing")
        .hasMessageContaining("small.yaml, line 8: \"epochs\" is \"-1\"")
        .hasMessageContaining("line 11: \"precision\" is \"int3\"");
  }

  @Test
  void an_unknown_stage_names_those_that_there_are() {
    assertThatThrownBy(
            () -> RecipeReader.read("small.yaml", GOOD.replace("  quantize:", "  quantise:")))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 12: there is no kind of stage \"quantise\"")
        .hasMessageContaining("multi-instance");
  }

  @Test
  void text_that_is_no_yaml_names_its_line() {
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", "id: [1\nb: {"))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("small.yaml, line ");
  }

  private static final String SEARCHING =
      """
      id: small
      title: Small
      source: us
      stages:
        - id: baseline
          title: Out of the box
          fine-tune:
            max-length: 128
            training: { epochs: 1, max-steps: 5, batch-size: 8, learning-rate: 0.001, warm-up: 0.1, weight-decay: 0, max-length: 64, hold-out: 0.2 }
        - id: search
          title: Search
          search:
            layers: [0.5, 3]
            heads: [1]
            ffn: [0.5, 0.25]
            precision: [int8, fp32]
            gate: 0.01
            minutes: 30
            importance-examples: 8
            state-loss-ratio: 0.1
            training: { epochs: 1, max-steps: 5, batch-size: 8, learning-rate: 0.001, warm-up: 0.1, weight-decay: 0, max-length: 64, hold-out: 0.2 }
      """;

  @Test
  void a_search_is_read_with_all_its_lists() {
    Stage.Search search = (Stage.Search) RecipeReader.read("small.yaml", SEARCHING).stages().get(1);
    assertThat(search.space())
        .isEqualTo(
            new SearchSpace(
                List.of(new Portion(0.5), new Portion(3)),
                List.of(new Portion(1)),
                List.of(new Portion(0.5), new Portion(0.25)),
                List.of(Serving.Precision.INT8, Serving.Precision.FP32)));
    assertThat(search.gate()).isEqualTo(0.01);
    assertThat(search.minutes()).isEqualTo(30);
    assertThat(search.eta()).isEqualTo(2);
    assertThat(search.windowSeconds()).isEqualTo(1);
  }

  @Test
  void widths_and_exit_tolerances_are_read_where_they_stand() {
    String wider =
        SEARCHING.replace(
            "gate: 0.01",
            "width: [1, 0.667, 96]\n      exit-tolerance: [0, 0.01, 0.01]\n      gate: 0.01");
    Stage.Search search = (Stage.Search) RecipeReader.read("small.yaml", wider).stages().get(1);
    assertThat(search.space().widths())
        .containsExactly(new Portion(1), new Portion(0.667), new Portion(96));
    assertThat(search.space().exitTolerances()).containsExactly(0.0, 0.01);
    Stage.Search plain = (Stage.Search) RecipeReader.read("small.yaml", SEARCHING).stages().get(1);
    assertThat(plain.space().widths()).containsExactly(Portion.ALL);
    assertThat(plain.space().exitTolerances()).isEmpty();
  }

  @Test
  void faults_in_widths_and_exit_tolerances_are_told_with_their_lines() {
    String bad =
        SEARCHING.replace(
            "gate: 0.01", "width: 0.5\n      exit-tolerance: [none, 2]\n      gate: 0.01");
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", bad))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 17: \"width\" is no list")
        .hasMessageContaining("line 18: \"exit-tolerance\" is \"none\"")
        .hasMessageContaining("line 18: \"exit-tolerance\" is \"2\"");
  }

  @Test
  void a_distillation_s_student_may_be_narrower() {
    String narrower = GOOD_DISTILLING.replace("layers: 0.5", "layers: 0.5\n      width: 0.667");
    assertThat(distilled(GOOD_DISTILLING).width()).isEqualTo(Portion.ALL);
    assertThat(distilled(narrower).width()).isEqualTo(new Portion(0.667));
    assertThatThrownBy(() -> distilled(narrower.replace("0.667", "100.5")))
        .hasMessageContaining("line 14: \"width\" is 100.5");
  }

  private static final String GOOD_DISTILLING =
      GOOD.substring(0, GOOD.indexOf("  - id: quantize"))
          + """
              - id: distill
                title: Smaller
                distill:
                  layers: 0.5
                  state-loss-ratio: 0.1
                  training: { epochs: 1, max-steps: 5, batch-size: 8, learning-rate: 0.001, warm-up: 0.1, weight-decay: 0, max-length: 64 }
            """;

  private static Stage.Distill distilled(String recipe) {
    return (Stage.Distill) RecipeReader.read("small.yaml", recipe).stages().get(1);
  }

  @Test
  void every_fault_of_a_search_is_told_with_its_line() {
    String bad =
        SEARCHING
            .replace("layers: [0.5, 3]", "layers: 0.5")
            .replace("ffn: [0.5, 0.25]", "ffn: [0.5, 2.5]")
            .replace("[int8, fp32]", "[int8, int3]")
            .replace("gate: 0.01", "gate: 2");
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", bad))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("line 13: \"layers\" is no list")
        .hasMessageContaining("line 15: \"ffn\" is 2.5")
        .hasMessageContaining("line 16: \"precision\" is \"int3\"")
        .hasMessageContaining("line 17: \"gate\" is \"2\"");
  }

  @Test
  void a_search_whose_teacher_has_seen_the_held_out_examples_is_refused() {
    String leaking = SEARCHING.replaceFirst("hold-out: 0.2", "hold-out: 0.1");
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", leaking))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("stage search decides on examples")
        .hasMessageContaining("the same \"hold-out\"");
    assertThatThrownBy(
            () ->
                RecipeReader.read("small.yaml", SEARCHING.replace("hold-out: 0.2", "hold-out: 0")))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("stage search decides on examples");
  }

  @Property
  void any_prefix_of_a_recipe_is_a_recipe_or_a_problem(
      @ForAll @IntRange(min = 0, max = 400) int length) {
    try {
      RecipeReader.read("small.yaml", GOOD.substring(0, Math.min(length, GOOD.length())));
    } catch (InvalidSubmission expected) {
      assertThat(expected.problems()).isNotEmpty();
    }
  }

  @Test
  void a_quantize_stage_says_which_numbers_it_wants() {
    assertThat(quantization("{ precision: int8 }"))
        .isEqualTo(Quantization.of(Serving.Precision.INT8));
    assertThat(quantization("{ precision: fp16 }"))
        .isEqualTo(Quantization.of(Serving.Precision.FP16));
    assertThat(
            quantization(
                "{ precision: int8-static, weight-bits: 8, keep-fp32: { tolerance: 0.005 } }"))
        .isEqualTo(
            new Quantization(
                Serving.Precision.INT8_STATIC,
                Optional.of(WeightBits.EIGHT),
                OptionalDouble.of(0.005)));
  }

  @Test
  void every_fault_of_a_quantize_stage_is_told() {
    InvalidSubmission refused =
        catchThrowableOfType(
            InvalidSubmission.class,
            () -> quantization("{ precision: int9, weight-bits: 6, keep-fp32: 0.1, bits: 4 }"));
    assertThat(refused.problems())
        .extracting(problem -> problem.what())
        .containsExactly(
            "\"precision\" is \"int9\"",
            "\"weight-bits\" is \"6\"",
            "\"keep-fp32\" is no mapping",
            "there is no \"bits\" here");
    assertThatThrownBy(() -> quantization("{ precision: fp16, weight-bits: 7 }"))
        .hasMessageContaining("means nothing in fp16");
  }

  @Test
  void a_recipe_is_for_cpus_unless_it_says_otherwise() {
    assertThat(RecipeReader.read("small.yaml", GOOD).device()).isEqualTo(Recipe.Device.CPU);
    assertThat(Recipes.of("fastformers-gpu").orElseThrow().device()).isEqualTo(Recipe.Device.GPU);
    assertThatThrownBy(() -> RecipeReader.read("small.yaml", "device: tpu\n" + GOOD))
        .hasMessageContaining("line 1: \"device\" is \"tpu\"");
  }

  @Test
  void the_gpu_recipe_serves_float16_and_one_instance() {
    Recipe recipe = Recipes.of("fastformers-gpu").orElseThrow();
    assertThat(recipe.stages()).noneMatch(stage -> stage instanceof Stage.MultiInstance);
    assertThat(recipe.stages())
        .filteredOn(stage -> stage instanceof Stage.Quantize)
        .containsExactly(
            new Stage.Quantize(
                "float16",
                "+ float16 and graph optimisation",
                Quantization.of(Serving.Precision.FP16)));
  }

  private static Quantization quantization(String options) {
    String recipe = GOOD.replace("{ precision: int8 }", options);
    Stage stage = RecipeReader.read("small.yaml", recipe).stages().get(1);
    return ((Stage.Quantize) stage).quantization();
  }
}
