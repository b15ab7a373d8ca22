package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.pruning.Selection;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecipeFitTest {

  private static final DistillationLoss LOSS = DistillationLoss.fastFormers(0.1);

  @TempDir private static Path folder;

  @BeforeAll
  static void writePracticeData() throws IOException {
    PracticeData.write(folder, 3, Sizes.DEFAULT);
  }

  private static List<Example> train(Task task) {
    return TaskData.at(folder).read(task, Split.TRAIN).examples();
  }

  private static Recipe recipe(Stage... stages) {
    return new Recipe("r", "R", "us", List.of(stages));
  }

  private static Stage distil(double layers) {
    return new Stage.Distill("distill", "k", null, new Portion(layers), LOSS, TinyModel.SHORT);
  }

  private static Stage prune(double heads, double ffn) {
    return new Stage.Prune(
        "prune",
        "p",
        new Portion(heads),
        new Portion(ffn),
        Selection.PER_LAYER,
        1,
        16,
        8,
        LOSS,
        TinyModel.SHORT);
  }

  private static List<String> problems(Recipe recipe, int layers, int heads, int ffn) {
    ModelConfig config = ModelConfig.bert(layers, heads * 8, heads, ffn, 100, 64);
    return RecipeFit.problems(recipe, config, Map.of()).stream().map(Problem::toString).toList();
  }

  @Test
  void our_own_recipes_fit_the_starter_models() {
    Recipes.all()
        .forEach(
            recipe -> {
              assertThat(problems(recipe, 6, 12, 1536)).isEmpty();
              assertThat(problems(recipe, 12, 12, 1536)).isEmpty();
            });
  }

  @Test
  void half_of_an_odd_number_of_layers_is_told_with_what_to_write_instead() {
    assertThat(problems(recipe(distil(0.5)), 3, 4, 64))
        .singleElement()
        .asString()
        .contains("stage distill", "0.5", "no whole number of 3 layers", "from 2 to 3");
    assertThat(problems(recipe(distil(0.333)), 12, 4, 64)).isEmpty();
    assertThat(problems(recipe(distil(2)), 3, 4, 64)).isEmpty();
  }

  @Test
  void more_heads_units_or_layers_than_there_are_are_all_told_at_once() {
    assertThat(problems(recipe(distil(8), prune(9, 900)), 6, 8, 600))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).contains("\"layers\" is 8, but the model has 6"))
        .anySatisfy(p -> assertThat(p).contains("\"heads\" is 9, but the model has 8"))
        .anySatisfy(p -> assertThat(p).contains("\"ffn\" is 900, but the model has 600"));
  }

  @Test
  void a_second_pruning_is_held_against_what_the_first_leaves() {
    assertThat(problems(recipe(prune(6, 300), prune(8, 300)), 6, 12, 600))
        .singleElement()
        .asString()
        .contains("\"heads\" is 8, but the model has 6");
  }

  private static Stage exits(Integer... layers) {
    return new Stage.EarlyExit("exits", "e", List.of(layers), 0.01, TinyModel.SHORT);
  }

  private static Stage quantize(Quantization quantization) {
    return new Stage.Quantize("numbers", "q", quantization);
  }

  @Test
  void nothing_trains_the_model_again_after_early_exit() {
    List<Stage> training =
        List.of(
            distil(0.5), prune(0.5, 0.5), new Stage.FineTune("again", "f", 64, TinyModel.SHORT));
    for (Stage stage : training) {
      assertThat(problems(recipe(exits(), stage), 6, 8, 600))
          .singleElement()
          .asString()
          .contains("stage " + stage.id(), "after exits", "would drop its exits");
      assertThat(problems(recipe(stage, exits()), 6, 8, 600)).isEmpty();
    }
    assertThat(problems(recipe(exits(1), exits(2)), 6, 8, 600)).hasSize(1);
  }

  @Test
  void exits_are_before_the_last_layer_that_there_is_by_then() {
    assertThat(problems(recipe(exits(2, 5)), 6, 8, 600)).isEmpty();
    assertThat(problems(recipe(exits(2, 6)), 6, 8, 600))
        .singleElement()
        .asString()
        .contains("\"exits\" has layer 6, but the model's last is 6", "layers up to 5");
    assertThat(problems(recipe(distil(0.5), exits(2, 5)), 6, 8, 600))
        .singleElement()
        .asString()
        .contains("has layer 5, but the model's last is 3");
    assertThat(problems(recipe(exits()), 1, 8, 600))
        .singleElement()
        .asString()
        .contains("only one layer", "Leave early-exit out");
  }

  @Test
  void a_model_with_exits_is_in_fp32_or_plain_int8() {
    Quantization int8 = Quantization.of(Serving.Precision.INT8);
    Quantization seven =
        new Quantization(
            Serving.Precision.INT8, Optional.of(WeightBits.SEVEN), OptionalDouble.empty());
    for (Quantization plain : List.of(int8, seven)) {
      assertThat(problems(recipe(quantize(plain), exits()), 6, 8, 600)).isEmpty();
      assertThat(problems(recipe(exits(), quantize(plain)), 6, 8, 600)).isEmpty();
    }
    Quantization kept =
        new Quantization(Serving.Precision.INT8, Optional.empty(), OptionalDouble.of(0.01));
    Quantization calibrated = Quantization.of(Serving.Precision.INT8_STATIC);
    for (Quantization other : List.of(kept, calibrated, Quantization.of(Serving.Precision.INT4))) {
      assertThat(problems(recipe(exits(), quantize(other)), 6, 8, 600))
          .singleElement()
          .asString()
          .contains("stage numbers", "fp32 and plain int8, not " + other.precision().id());
      assertThat(problems(recipe(quantize(other), exits()), 6, 8, 600))
          .singleElement()
          .asString()
          .contains("stage exits", "fp32 and plain int8");
    }
    assertThat(problems(recipe(quantize(kept), quantize(int8), exits()), 6, 8, 600)).isEmpty();
  }

  @Test
  void a_model_with_exits_takes_one_example_at_a_time() {
    Stage several = new Stage.MultiInstance("several", "m", 1, 8);
    assertThat(problems(recipe(several), 6, 8, 600)).isEmpty();
    assertThat(problems(recipe(exits(), several), 6, 8, 600))
        .singleElement()
        .asString()
        .contains("stage several", "\"batch-size\" is 8", "one example at a time");
    assertThat(problems(recipe(several, exits()), 6, 8, 600))
        .singleElement()
        .asString()
        .contains("stage exits", "\"batch-size\" is 8");
    Stage one = new Stage.MultiInstance("one", "m", 1);
    assertThat(problems(recipe(exits(), one), 6, 8, 600)).isEmpty();
  }

  @Test
  void a_search_is_held_against_the_submission_and_what_follows_against_its_smallest_candidate() {
    assertThat(problems(recipe(search(0.5, 9, 64)), 3, 8, 64))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("stage search", "0.5", "no whole number of 3"))
        .anySatisfy(p -> assertThat(p).contains("\"heads\" is 9, but the model has 8"));
    assertThat(problems(recipe(distil(2), search(4, 8, 64), prune(6, 32)), 4, 8, 64)).isEmpty();
    assertThat(problems(recipe(search(4, 4, 64), prune(6, 32)), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("\"heads\" is 6, but the model has 4");
  }

  private static Stage search(double layers, double heads, double ffn) {
    return search(
        new SearchSpace(
            List.of(new Portion(layers)),
            List.of(new Portion(1), new Portion(heads)),
            List.of(new Portion(ffn)),
            List.of(Serving.Precision.INT8)));
  }

  private static Stage search(SearchSpace space) {
    return new Stage.Search("search", "s", space, 0.01, 30, 2, 1, 16, 8, LOSS, TinyModel.SHORT);
  }

  private static Stage narrow(double width) {
    return new Stage.Distill(
        "narrow", "n", null, new Portion(1), new Portion(width), LOSS, TinyModel.SHORT);
  }

  @Test
  void a_width_is_held_against_what_is_left_of_the_model() {
    // 8 heads of 8: 64 wide.
    assertThat(problems(recipe(narrow(0.5), narrow(32)), 4, 8, 64)).isEmpty();
    assertThat(problems(recipe(narrow(0.5), narrow(48)), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("stage narrow", "\"width\" is 48, but the model has 32");
    assertThat(problems(recipe(search(List.of(128.0), List.of())), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("stage search", "\"width\" is 128, but the model has 64");
  }

  @Test
  void a_width_like_that_of_projected_embeddings_is_told() {
    ModelConfig electra = ModelConfig.of(ModelFamily.ELECTRA, 4, 64, 8, 64, 100, 64);
    Recipe half = recipe(narrow(0.5));
    assertThat(RecipeFit.problems(half, electra.withEmbedding(32), Map.of()))
        .singleElement()
        .asString()
        .contains("leaves 32, the width of the embeddings", "for example 48");
    assertThat(RecipeFit.problems(half, electra.withEmbedding(48), Map.of())).isEmpty();
    assertThat(RecipeFit.problems(half, electra, Map.of())).isEmpty();
  }

  @Test
  void a_search_with_exits_asks_of_the_recipe_what_an_early_exit_does() {
    List<Double> tolerances = List.of(0.01);
    Stage exiting = search(List.of(1.0), tolerances);
    assertThat(problems(recipe(exiting, new Stage.MultiInstance("m", "m", 1)), 4, 8, 64)).isEmpty();
    assertThat(problems(recipe(exiting, new Stage.MultiInstance("m", "m", 1, 8)), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("stage m", "one example at a time");
    assertThat(problems(recipe(exiting, exits()), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("stage exits", "after search", "would drop its exits");
    assertThat(problems(recipe(exiting), 1, 8, 64))
        .singleElement()
        .asString()
        .contains("stage search", "every candidate has only one layer");
    assertThat(problems(recipe(search(List.of(1.0), tolerances, Serving.Precision.INT4)), 4, 8, 64))
        .singleElement()
        .asString()
        .contains("stage search", "fp32 and plain int8, not int4");
  }

  private static Stage search(List<Double> widths, List<Double> tolerances) {
    return search(widths, tolerances, Serving.Precision.INT8);
  }

  private static Stage search(
      List<Double> widths, List<Double> tolerances, Serving.Precision precision) {
    return search(
        new SearchSpace(
            List.of(new Portion(1)),
            List.of(new Portion(1)),
            List.of(new Portion(1)),
            widths.stream().map(Portion::new).toList(),
            List.of(precision),
            tolerances));
  }

  @Test
  void a_training_split_with_too_few_examples_or_without_a_class_is_told() {
    Task cb = SuperGlue.task("cb").orElseThrow();
    List<Example> all = train(cb);
    TrainingDataCheck few = new TrainingDataCheck(cb);
    all.subList(0, 5).forEach(few::see);
    assertThat(few.problems())
        .singleElement()
        .asString()
        .contains("CB/train.jsonl", "5 examples", "too few");
    TrainingDataCheck missing = new TrainingDataCheck(cb);
    all.stream().filter(e -> !e.gold().get(0).value().equals("neutral")).forEach(missing::see);
    assertThat(missing.problems())
        .singleElement()
        .asString()
        .contains("no example has the answer \"neutral\"");
    TrainingDataCheck whole = new TrainingDataCheck(cb);
    all.forEach(whole::see);
    assertThat(whole.problems()).isEmpty();
  }

  @Test
  void a_search_with_too_few_examples_to_hold_out_is_told_before_anything_is_trained() {
    Task cb = SuperGlue.task("cb").orElseThrow();
    TrainingDataCheck check = new TrainingDataCheck(cb);
    train(cb).forEach(check::see);
    Recipe search = Recipes.of("search").orElseThrow();
    // All 400 examples: 0.2 of them are 80. 30 steps of 8 see 240: 48 are fewer than 50.
    assertThat(check.problems(search, null)).isEmpty();
    assertThat(check.problems(search, 30))
        .singleElement()
        .asString()
        .contains("CB/train.jsonl", "0.2 of the 240", "fewer than 50");
    assertThat(check.problems(Recipes.of("none").orElseThrow(), 30)).isEmpty();
  }

  @Test
  void every_task_of_the_practice_data_can_be_taught() {
    for (Task task : SuperGlue.tasks()) {
      TrainingDataCheck check = new TrainingDataCheck(task);
      train(task).forEach(check::see);
      assertThat(check.problems()).as(task.id()).isEmpty();
    }
  }
}
