package org.sustainlp.harness.compress;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.pruning.Narrowing;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;

/**
 * Whether a recipe can be carried out on a model of some shape; found out before anything is
 * trained.
 */
public final class RecipeFit {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kinds of stage that leave other weights. */
  private static final Set<Class<? extends Stage>> TRAINING =
      Set.of(
          Stage.FineTune.class,
          Stage.Distill.class,
          Stage.Prune.class,
          Stage.EarlyExit.class,
          Stage.Search.class);

  private final List<Problem> problems = new ArrayList<>();
  private final ModelConfig teacher;
  private final Map<String, ModelConfig> students;
  private int layers;
  private int heads;
  private int units;
  private int width;
  private OptionalInt projected = OptionalInt.empty();
  private Quantization numbers = Quantization.of(Serving.Precision.FP32);
  private int batchSize = 1;
  private @Nullable String exiting;

  private RecipeFit(ModelConfig config, Map<String, ModelConfig> students) {
    this.teacher = config;
    this.students = students;
    shape(config);
  }

  private void shape(ModelConfig config) {
    layers = config.layers();
    heads = Collections.min(config.heads());
    units = Collections.min(config.ffn());
    width = config.hidden();
    projected =
        config.projectsEmbeddings() ? OptionalInt.of(config.embedding()) : OptionalInt.empty();
  }

  /**
   * Every stage that does not fit.
   *
   * @param model the submission
   * @param students what distillations start from, by their name in the recipe
   */
  public static List<Problem> problems(
      Recipe recipe, ModelFolder model, Map<String, ModelFolder> students) {
    Map<String, ModelConfig> shapes = new HashMap<>();
    students.forEach((name, student) -> shapes.put(name, student.config()));
    List<Problem> problems = new ArrayList<>(problems(recipe, model.config(), shapes));
    students.forEach(
        (name, student) -> {
          if (!sameTokens(model, student)) {
            problems.add(
                new Problem(
                    "recipe, student " + name,
                    "its tokenizer is not the submission's",
                    "Distil into a student with the same tokenizer.json, so that both read the"
                        + " same tokens."));
          }
        });
    return problems;
  }

  private static boolean sameTokens(ModelFolder model, ModelFolder student) {
    try {
      return model.config().vocabulary() == student.config().vocabulary()
          && sameVocabulary(model.tokenizerJson(), student.tokenizerJson());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a tokenizer", e);
    }
  }

  /** Padding and truncation differ between exports of one tokenizer; the vocabulary does not. */
  private static boolean sameVocabulary(Path one, Path other) throws IOException {
    return JSON.readTree(one.toFile())
        .at("/model/vocab")
        .equals(JSON.readTree(other.toFile()).at("/model/vocab"));
  }

  /**
   * Every stage that does not fit.
   *
   * @param config the submission's shape
   * @param students shapes of the models that distillations start from, by their name in the recipe
   */
  static List<Problem> problems(
      Recipe recipe, ModelConfig config, Map<String, ModelConfig> students) {
    RecipeFit fit = new RecipeFit(config, students);
    recipe.stages().forEach(fit::check);
    return List.copyOf(fit.problems);
  }

  private void check(Stage stage) {
    exits(stage);
    if (stage instanceof Stage.Distill distill) {
      distilled(distill);
    } else if (stage instanceof Stage.Prune prune) {
      within(stage, "heads", prune.heads(), heads);
      within(stage, "ffn", prune.ffn(), units);
      heads = Math.min(heads, prune.heads().of(heads));
      units = Math.min(units, prune.ffn().of(units));
    } else if (stage instanceof Stage.Search search) {
      searched(search);
    }
  }

  /** What a stage means for exits that there are, or that it asks for. */
  private void exits(Stage stage) {
    if (stage instanceof Stage.EarlyExit exit) {
      within(exit);
    }
    if (stage instanceof Stage.Quantize quantize) {
      numbers = quantize.quantization();
    }
    if (exiting != null && TRAINING.contains(stage.getClass())) {
      problem(
          stage,
          "it trains the model again after " + exiting + ", which would drop its exits",
          "Put the early-exit stage after the last stage that trains.");
    }
    exiting = addsExits(stage) ? stage.id() : exiting;
    batches(stage);
    boolean now = stage instanceof Stage.EarlyExit || stage instanceof Stage.Quantize;
    if (now && exiting != null && !suitsParts(numbers)) {
      problem(
          stage,
          "a model cut after early exits has no numbers but fp32 and plain int8, not "
              + numbers.precision().id()
              + (numbers.tolerance().isPresent() ? " with keep-fp32" : ""),
          "Quantize to int8 without keep-fp32, or leave early-exit out.");
    }
  }

  private static boolean addsExits(Stage stage) {
    return stage instanceof Stage.EarlyExit
        || (stage instanceof Stage.Search search && !search.space().exitTolerances().isEmpty());
  }

  /** Choices of one example leave together, and in a larger batch nothing tells them apart. */
  private void batches(Stage stage) {
    if (stage instanceof Stage.MultiInstance instances) {
      batchSize = instances.batchSize();
    }
    boolean now = addsExits(stage) || stage instanceof Stage.MultiInstance;
    if (now && exiting != null && batchSize > 1) {
      problem(
          stage,
          "\"batch-size\" is " + batchSize + ", but early exits take one example at a time",
          "Use batch-size 1, or leave early exits out.");
    }
  }

  /** Numbers that no pass over the whole model decides on: parts are made one by one. */
  private static boolean suitsParts(Quantization numbers) {
    return Set.of(Serving.Precision.FP32, Serving.Precision.INT8).contains(numbers.precision())
        && numbers.tolerance().isEmpty();
  }

  private void within(Stage.EarlyExit stage) {
    int deepest = stage.exits().isEmpty() ? 1 : Collections.max(stage.exits());
    if (deepest >= layers) {
      problem(
          stage,
          stage.exits().isEmpty()
              ? "\"exits\" is all, but the model has only one layer"
              : "\"exits\" has layer " + deepest + ", but the model's last is " + layers,
          layers < 2
              ? "Leave early-exit out."
              : "Name layers up to " + (layers - 1) + ", or write all.");
    }
  }

  /** Candidates are cut from the teacher; what follows must fit the smallest of them. */
  private void searched(Stage.Search stage) {
    shape(teacher);
    SearchSpace space = stage.space();
    space.layers().forEach(wanted -> cutTo(stage, wanted));
    space.heads().forEach(wanted -> within(stage, "heads", wanted, heads));
    space.ffn().forEach(wanted -> within(stage, "ffn", wanted, units));
    space.widths().forEach(wanted -> narrowed(stage, wanted, stage.multiple()));
    if (addsExits(stage)) {
      searchedWithExits(stage, space);
    }
    width = fewest(space.widths(), width);
    layers = fewest(space.layers(), layers);
    heads = fewest(space.heads(), heads);
    units = fewest(space.ffn(), units);
    numbers =
        space.precisions().stream()
            .map(Quantization::of)
            .filter(any -> !suitsParts(any))
            .findFirst()
            .orElse(Quantization.of(space.precisions().get(0)));
  }

  private void searchedWithExits(Stage.Search stage, SearchSpace space) {
    space.precisions().stream()
        .filter(precision -> !suitsParts(Quantization.of(precision)))
        .forEach(
            precision ->
                problem(
                    stage,
                    "\"exit-tolerance\" cuts models after early exits, which have no numbers but"
                        + " fp32 and plain int8, not "
                        + precision.id(),
                    "Leave that precision or exit-tolerance out."));
    if (space.layers().stream().allMatch(wanted -> wanted.of(layers) < 2)) {
      problem(
          stage,
          "\"exit-tolerance\" asks for early exits, but every candidate has only one layer",
          "Leave exit-tolerance out.");
    }
  }

  private static int fewest(List<Portion> wanted, int all) {
    return wanted.stream().mapToInt(portion -> Math.min(all, portion.of(all))).min().orElse(all);
  }

  private void distilled(Stage.Distill stage) {
    @Nullable ModelConfig student = stage.student() == null ? null : students.get(stage.student());
    if (student != null) {
      shape(student);
    }
    cutTo(stage, stage.layers());
    layers = Math.min(layers, stage.layers().of(layers));
    narrowed(stage, stage.width(), Narrowing.MULTIPLE);
    width = Math.min(width, StudentStart.width(stage, width));
  }

  /** A model has a projection after its embeddings only where both widths differ. */
  private void narrowed(Stage stage, Portion wanted, int multiple) {
    within(stage, "width", wanted, width);
    int kept = Portion.aligned(wanted.of(width), width, multiple);
    if (projected.isPresent() && projected.getAsInt() == kept) {
      problem(
          stage,
          "\"width\" is "
              + wanted
              + ", which leaves "
              + kept
              + ", the width of the embeddings"
              + " before their projection",
          "Keep some more or fewer, for example " + (kept + multiple) + ".");
    }
  }

  private void cutTo(Stage stage, Portion wanted) {
    within(stage, "layers", wanted, layers);
    if (!wanted.divides(layers)) {
      problem(
          stage,
          "\"layers\" is " + wanted + ", which is no whole number of " + layers + " layers",
          "Give the number of layers instead, from 2 to " + layers + ".");
    }
  }

  private void within(Stage stage, String name, Portion wanted, int there) {
    if (wanted.exceeds(there)) {
      problem(
          stage,
          "\"" + name + "\" is " + wanted + ", but the model has " + there,
          "Keep at most " + there + ", or give a share such as 0.5.");
    }
  }

  private void problem(Stage stage, String what, String remedy) {
    problems.add(new Problem("recipe, stage " + stage.id(), what, remedy));
  }
}
