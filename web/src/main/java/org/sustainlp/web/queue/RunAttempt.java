package org.sustainlp.web.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.config.RunConfig;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.Submission;

/** One attempt at one run: start the harness, follow it, decide how the run ended. */
final class RunAttempt {
  private final Run run;
  private final Submission submission;
  private final RunClaims claims;
  private final HarnessCommand harness;
  private final RunData data;
  private final RunConfig defaults;
  private final Path folder;
  private final Clock clock;

  RunAttempt(
      Run run,
      Submission submission,
      RunClaims claims,
      HarnessCommand harness,
      RunData data,
      RunConfig defaults,
      Path folder,
      Clock clock) {
    this.run = run;
    this.submission = submission;
    this.claims = claims;
    this.harness = harness;
    this.data = data;
    this.defaults = defaults;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Carries the run out; returns when it has ended, was taken away or must stop.
   *
   * @param stopping whether the service is going down
   */
  void carryOut(BooleanSupplier stopping) throws InterruptedException {
    Following following =
        new Following(
            (event, log, lines, now) -> claims.progress(run, event, log, lines, now), clock);
    try {
      Folders.empty(folder);
      RunData.Source source = data.of(run.task());
      if (!claims.startsOn(run, source.practice())) {
        return;
      }
      boolean ended;
      try (HarnessProcess process = HarnessProcess.start(command(source), folder)) {
        ended = following.until(process, stopping);
        if (ended) {
          end(process.exit());
        }
      }
      if (!ended && stopping.getAsBoolean()) {
        // Only now: another worker may start at once, in the same folder.
        claims.giveBack(run);
      }
    } catch (IOException | HarnessMissing e) {
      claims.fail(run, "The run could not be started: " + e.getMessage(), null, clock.instant());
    }
  }

  private List<String> command(RunData.Source source) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--model",
                submission.modelPath(),
                "--task",
                run.task(),
                "--recipe",
                recipe(),
                "--data",
                source.folder().toAbsolutePath().toString(),
                "--out",
                folder.toAbsolutePath().toString(),
                "--device",
                submission.device()));
    Submission.RunLimits limits = submission.limits();
    option(arguments, "--seed", Objects.requireNonNullElse(limits.seed(), defaults.seed()));
    option(
        arguments,
        "--repetitions",
        Objects.requireNonNullElse(limits.repetitions(), defaults.repetitions()));
    option(
        arguments,
        "--max-train-steps",
        limits.maxTrainSteps() != null
            ? limits.maxTrainSteps()
            : defaults.maxTrainSteps().stream().boxed().findFirst().orElse(null));
    option(
        arguments,
        "--limit",
        limits.examples() != null
            ? limits.examples()
            : defaults.limit().stream().boxed().findFirst().orElse(null));
    source
        .hiddenLabels()
        .ifPresent(
            labels ->
                arguments.addAll(List.of("--hidden-labels", labels.toAbsolutePath().toString())));
    arguments.addAll(List.of("--progress", "json", "--exit-with-parent"));
    return harness.of(arguments);
  }

  /** The submitter's own file, if one came with the model, else the id of one of ours. */
  private String recipe() {
    Path own = RunFolders.ownRecipe(Path.of(submission.modelPath()));
    return Files.isRegularFile(own) ? own.toAbsolutePath().toString() : submission.recipe();
  }

  private static void option(List<String> arguments, String name, @Nullable Number value) {
    if (value != null) {
      arguments.add(name);
      arguments.add(value.toString());
    }
  }

  private void end(Exit exit) throws IOException {
    Path file = folder.resolve("run-report.json");
    if (!Files.isRegularFile(file)) {
      claims.fail(run, exit.reason(), null, clock.instant());
      return;
    }
    String text = Files.readString(file);
    RunReport report = ReportJson.read(text);
    if (exit.good() && report.status() == RunReport.Status.SUCCEEDED) {
      claims.succeed(
          run,
          text,
          LadderEntries.of(run, submission, report, clock.instant()),
          LadderEntries.baselines(report),
          clock.instant());
    } else {
      claims.fail(run, reason(report, exit), text, clock.instant());
    }
  }

  private static String reason(RunReport report, Exit exit) {
    RunReport.Failure failure = report.failure();
    if (failure == null) {
      return exit.reason();
    }
    return failure.stage() == null
        ? failure.detail()
        : "At stage " + failure.stage() + ": " + failure.detail();
  }
}
