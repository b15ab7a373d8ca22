package org.sustainlp.harness.recipe;

import static org.sustainlp.harness.recipe.RecipeReader.named;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.pruning.Selection;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.harness.training.LayerMap;
import org.sustainlp.harness.training.TrainingBudget;

/** One entry of a recipe's stages: an id, a title and one action with its options. */
final class StageReader {

  /** Reads the options of one kind of stage. */
  private interface Action {
    Stage read(String id, String title, YamlMapping options);
  }

  private static final Map<String, Action> ACTIONS = new LinkedHashMap<>();

  static {
    ACTIONS.put("fine-tune", StageReader::fineTune);
    ACTIONS.put("dynamic-length", (id, title, options) -> new Stage.DynamicLength(id, title));
    ACTIONS.put("distill", StageReader::distill);
    ACTIONS.put("quantize", StageReader::quantize);
    ACTIONS.put("multi-instance", StageReader::multiInstance);
    ACTIONS.put("prune", StageReader::prune);
    ACTIONS.put("early-exit", StageReader::earlyExit);
    ACTIONS.put("search", StageReader::search);
  }

  private StageReader() {}

  /** Empty when it cannot be told what kind of stage it is; that is noted as a problem. */
  static Optional<Stage> read(YamlMapping mapping) {
    String id = mapping.textOrEmpty("id");
    String title = mapping.text("title");
    List<String> actions =
        mapping.names().stream().filter(name -> !List.of("id", "title").contains(name)).toList();
    List<String> known = actions.stream().filter(ACTIONS::containsKey).toList();
    for (String action : actions) {
      if (!ACTIONS.containsKey(action)) {
        mapping.problemAt(
            action, "there is no kind of stage \"" + action + "\"", "Use one of " + kinds() + ".");
      }
    }
    if (known.size() != 1) {
      if (known.size() == actions.size()) {
        mapping.problemAt(
            "id",
            "the stage does " + known.size() + " things instead of one",
            "Give it one of " + kinds() + ".");
      }
      return Optional.empty();
    }
    YamlMapping options = mapping.inside(known.get(0));
    Stage stage = Objects.requireNonNull(ACTIONS.get(known.get(0))).read(id, title, options);
    options.noOthers();
    return Optional.of(stage);
  }

  private static String kinds() {
    return String.join(", ", ACTIONS.keySet());
  }

  private static Stage fineTune(String id, String title, YamlMapping options) {
    return new Stage.FineTune(id, title, options.whole("max-length", 8, 512), training(options));
  }

  private static Stage distill(String id, String title, YamlMapping options) {
    String student = options.textOrEmpty("student");
    TrainingBudget training = training(options);
    return new Stage.Distill(
        id,
        title,
        student.isBlank() ? null : student,
        options.portion("layers"),
        options.portionOr("width", Portion.ALL),
        loss(options, training),
        training);
  }

  private static Stage quantize(String id, String title, YamlMapping options) {
    return new Stage.Quantize(id, title, QuantizationReader.read(options));
  }

  private static Stage multiInstance(String id, String title, YamlMapping options) {
    boolean tried = options.textOrEmpty("threads").equals("auto");
    return new Stage.MultiInstance(
        id,
        title,
        tried ? Stage.MultiInstance.AUTO : options.whole("threads", 1, 1024),
        options.wholeOr("batch-size", 1, 1, 1024));
  }

  private static Stage prune(String id, String title, YamlMapping options) {
    TrainingBudget training = training(options);
    return new Stage.Prune(
        id,
        title,
        options.portion("heads"),
        options.portion("ffn"),
        options.choiceOr(
            "selection", named(List.of(Selection.values()), Selection::id), Selection.PER_LAYER),
        options.wholeOr("rounds", 1, 1, 20),
        options.wholeOr("multiple", 16, 1, 512),
        options.whole("importance-examples", 1, 1_000_000),
        loss(options, training),
        training);
  }

  private static Stage earlyExit(String id, String title, YamlMapping options) {
    TrainingBudget training = training(options);
    if (training.holdOut() > 0) {
      options.problemAt(
          "training",
          "\"hold-out\" means nothing here: an early exit holds examples out by itself",
          "Leave it out.");
    }
    return new Stage.EarlyExit(
        id, title, exits(options), options.number("tolerance", 0, 1), training);
  }

  /** Layers in their order; empty for all. */
  private static List<Integer> exits(YamlMapping options) {
    if (options.textOrEmpty("exits").equals("all")) {
      return List.of();
    }
    List<Integer> layers = options.wholes("exits", 1, 1000);
    if (layers.isEmpty() || !layers.equals(layers.stream().sorted().distinct().toList())) {
      options.problemAt(
          "exits",
          "\"exits\" lists no layers in ascending order",
          "List layers from 1, for example [1, 2], or write all.");
    }
    return layers;
  }

  private static Stage search(String id, String title, YamlMapping options) {
    TrainingBudget training = training(options);
    return new Stage.Search(
        id,
        title,
        new SearchSpace(
            options.portions("layers"),
            options.portions("heads"),
            options.portions("ffn"),
            options.has("width") ? options.portions("width") : List.of(Portion.ALL),
            options.choices(
                "precision", named(List.of(Serving.Precision.values()), Serving.Precision::id)),
            options.has("exit-tolerance") ? options.numbers("exit-tolerance", 0, 1) : List.of()),
        options.number("gate", 0, 1),
        options.number("minutes", 0.01, 10_000),
        options.wholeOr("eta", 2, 2, 10),
        options.numberOr("window-seconds", 1, 0, 3600),
        options.wholeOr("multiple", 16, 1, 512),
        options.whole("importance-examples", 1, 1_000_000),
        loss(options, training),
        training);
  }

  /** Of a stage that trains; what is held out has no copies to learn it by. */
  private static DistillationLoss loss(YamlMapping options, TrainingBudget training) {
    int copies = options.wholeOr("altered-copies", 0, 0, 100);
    if (copies > 0 && training.holdOut() > 0) {
      options.problemAt(
          "altered-copies",
          "\"altered-copies\" and \"hold-out\" do not go together: copies of what is held out would"
              + " be learnt from",
          "Leave one of them out.");
    }
    return new DistillationLoss(
        options.numberOr("temperature", 1, 0.01, 100),
        options.number("state-loss-ratio", 0, 1000),
        options.choiceOr(
            "state-loss",
            named(List.of(DistillationLoss.States.values()), DistillationLoss.States::id),
            DistillationLoss.States.MSE),
        options.choiceOr(
            "layer-map",
            named(List.of(LayerMap.Kind.values()), LayerMap.Kind::id),
            LayerMap.Kind.ENDS),
        options.numberOr("attention-loss-ratio", 0, 0, 1000),
        copies);
  }

  private static TrainingBudget training(YamlMapping options) {
    YamlMapping training = options.inside("training");
    TrainingBudget budget =
        new TrainingBudget(
            training.number("epochs", 0.01, 1000),
            training.whole("max-steps", 1, 10_000_000),
            training.whole("batch-size", 1, 4096),
            training.number("learning-rate", 1e-8, 1),
            training.number("warm-up", 0, 0.9),
            training.number("weight-decay", 0, 1),
            training.whole("max-length", 8, 512),
            training.numberOr("dropout", TrainingBudget.DROPOUT, 0, 0.9),
            training.numberOr("hold-out", 0, 0, 0.5),
            training.wholeOr("patience", 1000, 1, 1000));
    training.noOthers();
    return budget;
  }
}
