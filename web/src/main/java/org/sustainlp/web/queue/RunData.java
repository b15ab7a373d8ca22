package org.sustainlp.web.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;

/** Which data a run reads: the official files where they are, else generated practice data. */
final class RunData {
  private static final Duration SLOWEST_GENERATION = Duration.ofMinutes(5);

  private final Optional<Path> official;
  private final Optional<Path> hiddenLabels;
  private final Path practice;
  private final HarnessCommand harness;

  /**
   * @param official folder in the official layout; empty when none is configured
   * @param hiddenLabels folder of labelled test splits; empty when none is configured
   * @param practice folder for the generated data, made when first needed
   */
  RunData(
      Optional<Path> official, Optional<Path> hiddenLabels, Path practice, HarnessCommand harness) {
    this.official = official;
    this.hiddenLabels = hiddenLabels;
    this.practice = practice;
    this.harness = harness;
  }

  /**
   * What a run on this task reads.
   *
   * @throws IOException when the practice data cannot be made
   */
  Source of(String task) throws IOException, InterruptedException {
    if (official.isPresent() && has(official.get(), task, Split.VALIDATION)) {
      boolean generated = TaskData.at(official.get()).isPractice();
      return new Source(
          official.get(), generated, hiddenLabels.filter(labels -> has(labels, task, Split.TEST)));
    }
    makePractice();
    return new Source(practice, true, Optional.empty());
  }

  private static boolean has(Path layout, String task, Split split) {
    return SuperGlue.task(task)
        .map(known -> TaskData.at(layout).splits(known).contains(split))
        .orElse(false);
  }

  private void makePractice() throws IOException, InterruptedException {
    Path done = practice.resolve(".complete-" + PracticeData.GENERATOR);
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(practice);
    List<String> command =
        harness.of(List.of("tasks", "practice", "--to", practice.toString(), "--seed", "1"));
    try (HarnessProcess process = HarnessProcess.start(command, practice)) {
      if (!process.ends(SLOWEST_GENERATION)) {
        throw new IOException("making the practice data took longer than " + SLOWEST_GENERATION);
      }
      Exit exit = process.exit();
      if (!exit.good()) {
        throw new IOException("the practice data could not be made. " + exit.reason());
      }
    }
    Files.writeString(done, "made with seed 1\n");
  }

  /**
   * Where a run's examples come from.
   *
   * @param folder in the official layout
   * @param practice whether the examples are generated
   * @param hiddenLabels labelled test splits of the same data, where the owner has them
   */
  record Source(Path folder, boolean practice, Optional<Path> hiddenLabels) {}
}
