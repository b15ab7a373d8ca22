package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.RecipeReader;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The recipes with their stages and sources. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    header = "List the recipes with their stages and where they come from.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp recipes",
      "  sustainlp recipes --print fastformers-cpu > mine.yaml",
      "  sustainlp recipes --check mine.yaml"
    })
final class RecipesCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Option(
      names = "--print",
      paramLabel = "R",
      description = "Print one recipe's file, to start one of your own from.")
  private @Nullable String printed;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "Check a recipe of your own: every problem with its line, exit code 2.")
  private @Nullable Path checked;

  @Override
  public Integer call() throws IOException {
    if (printed != null) {
      System.out.print(Recipes.text(known(printed)));
      return 0;
    }
    if (checked != null) {
      return check(checked);
    }
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

  private static String known(String id) {
    List<String> ids = Recipes.all().stream().map(Recipe::id).toList();
    if (!ids.contains(id)) {
      throw new InvalidSubmission(
          List.of(
              new Problem(
                  "--print",
                  "there is no recipe \"" + id + "\"",
                  "Use one of " + String.join(", ", ids) + ".")));
    }
    return id;
  }

  /** With {@code --json} the problems are printed as data, for the service. */
  private int check(Path file) throws IOException {
    try {
      Recipe recipe = RecipeReader.read(String.valueOf(file.getFileName()), Files.readString(file));
      if (json) {
        System.out.println(Printed.json(Map.of("recipe", entry(recipe))));
      } else {
        System.out.println(recipe.id() + ": " + recipe.title() + " can be used.");
      }
      return 0;
    } catch (InvalidSubmission invalid) {
      if (!json) {
        throw invalid;
      }
      System.out.println(Printed.json(Map.of("problems", invalid.problems())));
      return 2;
    } catch (CharacterCodingException e) {
      throw new InvalidSubmission(
          List.of(new Problem(String.valueOf(file), "it is not UTF-8", "Save it as UTF-8.")));
    }
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
        "students",
        recipe.students(),
        "stages",
        stages);
  }

  private static Map<String, String> stage(Stage stage) {
    return Map.of("id", stage.id(), "title", stage.title());
  }
}
