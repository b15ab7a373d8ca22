package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.pruning.Selection;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.submissions.ModelConfig;
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
  void every_task_of_the_practice_data_can_be_taught() {
    for (Task task : SuperGlue.tasks()) {
      TrainingDataCheck check = new TrainingDataCheck(task);
      train(task).forEach(check::see);
      assertThat(check.problems()).as(task.id()).isEmpty();
    }
  }
}
