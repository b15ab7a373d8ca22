package org.sustainlp.harness.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/** YAML to recipe, or every problem at once, each with its line. */
public final class RecipeReader {

  private final List<Problem> problems = new ArrayList<>();

  private RecipeReader() {}

  /**
   * @param file its name, for problems
   * @throws InvalidSubmission with every problem of the recipe
   */
  public static Recipe read(String file, String yaml) {
    return new RecipeReader().recipe(file, yaml);
  }

  private Recipe recipe(String file, String yaml) {
    YamlMapping root = YamlMapping.of(file, yaml, problems);
    String id = root.text("id");
    String title = root.text("title");
    String source = root.text("source");
    Recipe.Device device =
        root.choiceOr(
            "device", named(List.of(Recipe.Device.values()), Recipe.Device::id), Recipe.Device.CPU);
    List<Stage> stages = stages(root);
    root.noOthers();
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return new Recipe(id, title, source, device, stages);
  }

  private List<Stage> stages(YamlMapping root) {
    List<Stage> stages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlMapping mapping : root.someOf("stages")) {
      String id = mapping.text("id");
      if (!id.isEmpty() && !ids.add(id)) {
        mapping.problemAt("id", "the id \"" + id + "\" is used twice", "Give each stage its own.");
      }
      StageReader.read(mapping).ifPresent(stages::add);
    }
    if (!stages.isEmpty() && !(stages.get(0) instanceof Stage.FineTune)) {
      root.problemAt(
          "stages", "its first stage does not fine-tune", "Start with a fine-tune stage.");
    }
    heldOut(root, stages);
    return stages;
  }

  /** A search asks teacher and candidates what neither has been trained on. */
  private static void heldOut(YamlMapping root, List<Stage> stages) {
    if (stages.isEmpty() || !(stages.get(0) instanceof Stage.FineTune first)) {
      return;
    }
    double teacher = first.training().holdOut();
    for (Stage stage : stages) {
      if (stage instanceof Stage.Search search
          && (teacher == 0 || search.training().holdOut() != teacher)) {
        root.problemAt(
            "stages",
            "stage "
                + stage.id()
                + " decides on examples that its candidates or their teacher are trained on",
            "Give its training and the fine-tuning the same \"hold-out\", for example 0.2.");
      }
    }
  }

  /** What a map from names to values of an enum is written as. */
  static <T> Map<String, T> named(List<T> values, java.util.function.Function<T, String> name) {
    Map<String, T> named = new java.util.LinkedHashMap<>();
    values.forEach(value -> named.put(name.apply(value), value));
    return named;
  }
}
