package org.sustainlp.harness.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/** YAML to recipe, or every problem at once. */
public final class RecipeReader {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private RecipeReader(String file) {
    this.file = file;
  }

  /**
   * @param file its name, for problems
   * @throws InvalidSubmission with every problem of the recipe
   */
  public static Recipe read(String file, String yaml) {
    RecipeReader reader = new RecipeReader(file);
    Recipe recipe = reader.recipe(yaml);
    return recipe;
  }

  private Recipe recipe(String yaml) {
    JsonNode root = parse(yaml);
    String id = text(root, "id", file);
    String title = text(root, "title", file);
    String source = text(root, "source", file);
    List<Stage> stages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode node : root.path("stages")) {
      Stage stage = stage(node, stages.size() + 1);
      if (!ids.add(stage.id())) {
        problem(file + ", stage " + stage.id(), "its id is used twice", "Give each stage its own.");
      }
      stages.add(stage);
    }
    if (stages.isEmpty()) {
      problem(file, "it has no stages", "List at least one under \"stages\".");
    } else if (!(stages.get(0) instanceof Stage.FineTune)) {
      problem(file, "its first stage does not fine-tune", "Start with a fine-tune stage.");
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return new Recipe(id, title, source, stages);
  }

  private JsonNode parse(String yaml) {
    try {
      JsonNode root = YAML.readTree(yaml);
      if (root != null && root.isObject()) {
        return root;
      }
      problem(file, "it is not a YAML mapping", "Start with \"id:\", \"title:\", \"source:\".");
    } catch (JsonProcessingException e) {
      problem(
          file + ", line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          "it is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "Mend the line.");
    }
    throw new InvalidSubmission(problems);
  }

  private Stage stage(JsonNode node, int number) {
    String id = text(node, "id", file + ", stage " + number);
    String title = text(node, "title", file + ", stage " + number);
    String where = file + ", stage " + (id.isEmpty() ? number : id);
    Map.Entry<String, JsonNode> action = action(node, where);
    JsonNode options = action.getValue();
    return switch (action.getKey()) {
      case "fine-tune" ->
          new Stage.FineTune(
              id, title, whole(options, "max-length", 8, 512, where), training(options, where));
      case "dynamic-length" -> new Stage.DynamicLength(id, title);
      case "distill" ->
          new Stage.Distill(
              id,
              title,
              share(options, "layers", where),
              number(options, "state-loss-ratio", 0, 1000, where),
              training(options, where));
      case "quantize" -> quantize(id, title, options, where);
      case "multi-instance" ->
          new Stage.MultiInstance(id, title, whole(options, "threads", 1, 1024, where));
      case "prune" ->
          new Stage.Prune(
              id,
              title,
              share(options, "heads", where),
              share(options, "ffn", where),
              whole(options, "importance-examples", 1, 1_000_000, where),
              number(options, "state-loss-ratio", 0, 1000, where),
              training(options, where));
      default -> throw new IllegalStateException(action.getKey());
    };
  }

  private static final List<String> ACTIONS =
      List.of("fine-tune", "dynamic-length", "distill", "quantize", "multi-instance", "prune");

  private Map.Entry<String, JsonNode> action(JsonNode node, String where) {
    List<Map.Entry<String, JsonNode>> actions = new ArrayList<>();
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (ACTIONS.contains(field.getKey())) {
        actions.add(field);
      } else if (!field.getKey().equals("id") && !field.getKey().equals("title")) {
        problem(where, "it has an unknown entry \"" + field.getKey() + "\"", known());
      }
    }
    if (actions.size() != 1) {
      problem(where, "it has " + actions.size() + " actions instead of one", known());
      throw new InvalidSubmission(problems);
    }
    return actions.get(0);
  }

  private static String known() {
    return "Use one of " + String.join(", ", ACTIONS) + ".";
  }

  private Stage quantize(String id, String title, JsonNode options, String where) {
    String precision = options.path("precision").asText("");
    if (!precision.equals("int8")) {
      problem(where, "precision \"" + precision + "\" is not known", "Use int8.");
    }
    return new Stage.Quantize(id, title);
  }

  private TrainingBudget training(JsonNode options, String where) {
    JsonNode training = options.path("training");
    String inside = where + ", training";
    int before = problems.size();
    double epochs = number(training, "epochs", 0.01, 1000, inside);
    int maxSteps = whole(training, "max-steps", 1, 10_000_000, inside);
    int batchSize = whole(training, "batch-size", 1, 4096, inside);
    double learningRate = number(training, "learning-rate", 1e-8, 1, inside);
    double warmUp = number(training, "warm-up", 0, 0.9, inside);
    double weightDecay = number(training, "weight-decay", 0, 1, inside);
    int maxLength = whole(training, "max-length", 8, 512, inside);
    return problems.size() > before
        ? new TrainingBudget(1, 1, 1, 1e-5, 0, 0, 8)
        : new TrainingBudget(
            epochs, maxSteps, batchSize, learningRate, warmUp, weightDecay, maxLength);
  }

  private double share(JsonNode node, String field, String where) {
    return number(node, field, 0.01, 1, where);
  }

  private int whole(JsonNode node, String field, int low, int high, String where) {
    double value = number(node, field, low, high, where);
    if (value != Math.rint(value)) {
      problem(where, "\"" + field + "\" is " + value, "Use a whole number.");
    }
    return (int) value;
  }

  private double number(JsonNode node, String field, double low, double high, String where) {
    JsonNode value = node.path(field);
    if (!value.isNumber() || value.asDouble() < low || value.asDouble() > high) {
      problem(
          where,
          "\"" + field + "\" is " + (value.isMissingNode() ? "missing" : value.asText()),
          "Use a number from " + low + " to " + high + ".");
      return low;
    }
    return value.asDouble();
  }

  private String text(JsonNode node, String field, String where) {
    String value = node.path(field).asText("");
    if (value.isBlank()) {
      problem(where, "\"" + field + "\" is missing", "Add it.");
    }
    return value;
  }

  private void problem(String where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }
}
