package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.harness.recipe.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The recipes with their stages and sources. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    header = "List the recipes with their stages and where they come from.")
final class RecipesCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() {
    if (json) {
      System.out.println(Printed.json(Recipes.all().stream().map(RecipesCommand::entry).toList()));
      return 0;
    }
    for (Recipe recipe : Recipes.all()) {
      System.out.println(recipe.id() + ": " + recipe.title());
      System.out.println("  source: " + recipe.source());
      recipe
          .stages()
          .forEach(stage -> System.out.printf("  %-15s %s%n", stage.id(), stage.title()));
    }
    return 0;
  }

  private static Map<String, Object> entry(Recipe recipe) {
    List<Map<String, String>> stages = recipe.stages().stream().map(RecipesCommand::stage).toList();
    return Printed.ordered(
        "id",
        recipe.id(),
        "title",
        recipe.title(),
        "source",
        recipe.source(),
        "device",
        recipe.device().id(),
        "stages",
        stages);
  }

  private static Map<String, String> stage(Stage stage) {
    return Map.of("id", stage.id(), "title", stage.title());
  }
}
