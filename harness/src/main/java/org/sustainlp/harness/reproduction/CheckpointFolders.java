package org.sustainlp.harness.reproduction;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;

/** The models of a ladder's rows in a user's folder: found, opened and of the paper's shape. */
final class CheckpointFolders {

  private final Path dir;
  private final SpeedLadder ladder;
  private final ReproductionPlan plan;
  private final List<Problem> problems = new ArrayList<>();

  CheckpointFolders(Path dir, SpeedLadder ladder, ReproductionPlan plan) {
    this.dir = dir;
    this.ladder = ladder;
    this.plan = plan;
  }

  /**
   * @param haveData whether there are real validation examples
   * @return the models of all wanted rows, by row id
   * @throws InvalidSubmission with every problem at once
   */
  Map<String, ModelFolder> open(boolean haveData) {
    if (!haveData) {
      problem(
          "--data", "accuracy needs real validation examples of " + ladder.task(), "Name them.");
    }
    Map<String, ModelFolder> folders = new LinkedHashMap<>();
    for (Rung rung : ladder.rows()) {
      if (plan.wants(rung.id())) {
        open(rung, folders);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return folders;
  }

  private void open(Rung rung, Map<String, ModelFolder> folders) {
    Path folder = folder(rung);
    try {
      ModelFolder model = ModelFolder.open(folder);
      checkShape(folder, model.config(), rung.setup().config());
      checkHead(folder, model);
      folders.put(rung.id(), model);
    } catch (InvalidSubmission invalid) {
      for (Problem each : invalid.problems()) {
        problem(folder + ", " + each.where(), each.what(), each.remedy());
      }
    }
  }

  /** Rows of one shape share a model unless they have one of their own. */
  private Path folder(Rung rung) {
    Path own = dir.resolve(rung.id());
    return Files.isDirectory(own)
        ? own
        : ladder.rows().stream()
            .filter(each -> each.setup().config().equals(rung.setup().config()))
            .findFirst()
            .map(first -> dir.resolve(first.id()))
            .orElse(own);
  }

  private void checkShape(Path folder, ModelConfig found, ModelConfig wanted) {
    boolean same =
        found.hidden() == wanted.hidden()
            && found.headSize() == wanted.headSize()
            && found.heads().equals(wanted.heads())
            && found.ffn().equals(wanted.ffn());
    if (!same) {
      problem(
          folder.toString(),
          "its shape is " + shape(found) + ", not the row's " + shape(wanted),
          "Put the row's own model there.");
    }
    if (found.positions() < ladder.maxLength()) {
      problem(
          folder.toString(),
          "it takes " + found.positions() + " tokens at most, the row " + ladder.maxLength(),
          "Put a model with longer inputs there.");
    }
  }

  private static String shape(ModelConfig config) {
    return config.hidden()
        + " wide, heads "
        + config.heads()
        + " of "
        + config.headSize()
        + ", FFN "
        + config.ffn();
  }

  private void checkHead(Path folder, ModelFolder model) {
    int labels = TaskTexts.task(ladder.task()).labels().size();
    boolean pooled = model.weights().has("pooler.dense.weight");
    boolean classifies =
        model.weights().has("classifier.weight")
            && model.weights().get("classifier.weight").shape()[0] == labels;
    if (!pooled || !classifies) {
      problem(
          folder.toString(),
          "it has no pooler and classifier of " + labels + " labels",
          "Save the fine-tuned model with its head.");
    }
  }

  private void problem(String where, String what, String remedy) {
    Problem problem = new Problem(where, what, remedy);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
