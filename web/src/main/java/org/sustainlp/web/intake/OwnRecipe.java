package org.sustainlp.web.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.catalogue.HarnessCatalogue;
import org.sustainlp.web.queue.RunFolders;

/** A recipe that came with an upload: what is wrong with it, and where it is kept. */
final class OwnRecipe {
  /** Recipes of ours have about 50 lines; a recipe needs no more bytes than this. */
  private static final long MOST_BYTES = 100_000;

  private static final String STARTER = "starter:";

  private final HarnessCatalogue catalogue;
  private final List<Problem> problems = new ArrayList<>();

  OwnRecipe(HarnessCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Everything that is wrong, each with its line where it has one. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * Reads the file.
   *
   * @return its id; empty when there are problems
   */
  String read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      problem("recipeFile", "it has more than " + MOST_BYTES + " bytes", "Send a recipe in YAML");
      return "";
    }
    String name = String.valueOf(file.getFileName());
    JsonNode answer = catalogue.check(file);
    answer
        .path("problems")
        .forEach(
            each ->
                problem(
                    each.path("where").asText().replace(name, "recipeFile"),
                    each.path("what").asText(),
                    each.path("remedy").asText()));
    JsonNode recipe = answer.path("recipe");
    String id = recipe.path("id").asText();
    if (catalogue.recipeIds().contains(id)) {
      problem("recipeFile, id", "\"" + id + "\" is one of ours", "Give your recipe another id");
    }
    recipe.path("students").forEach(student -> checkStudent(student.asText()));
    if (recipe.path("device").asText("cpu").equals("gpu")) {
      problem("recipeFile, device", "this service has no GPU", "Leave it out");
    }
    return id;
  }

  /** A file of this machine is nobody's student. */
  private void checkStudent(String student) {
    if (!student.startsWith(STARTER)) {
      problem(
          "recipeFile, student",
          "\"" + student + "\" is no starter model",
          "Name one such as starter:all-minilm-l6-v2");
    }
  }

  private void problem(String where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }

  /** Keeps the file beside the submission's model, where its runs find it. */
  static void keep(Path file, Path model) throws IOException {
    Files.copy(file, RunFolders.ownRecipe(model));
  }
}
