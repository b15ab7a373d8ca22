package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.SameStage;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The A/A test on a stage of a run. */
@Command(
    name = "a-a",
    mixinStandardHelpOptions = true,
    header = "Measure one stage as if it were two, to see what this machine can tell apart.",
    description = {
      "",
      "Takes a stage of a finished run, loads it twice, in processes of their own, and",
      "measures the two in turn as a run does. Their true ratio is 1: a sound 95 %%",
      "interval covers it in 19 of 20 tests.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp doctor a-a out/cb/run-report.json --stage quantize --data superglue",
      "  sustainlp doctor a-a out/cb/run-report.json --stage distill --times 20 --json"
    })
final class AgainstItselfCommand implements Callable<Integer> {

  @Parameters(paramLabel = "REPORT", description = "A run-report.json with its models beside it.")
  private Path file;

  @Option(
      names = "--stage",
      paramLabel = "ID",
      description = "Which stage (default: the run's last).")
  private @Nullable String stage;

  @Option(names = "--task", paramLabel = "T", description = "Which task (default: the first).")
  private @Nullable String task;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data that the run read; default: $SUSTAINLP_DATA, else practice data.")
  private @Nullable Path data;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Pairs of windows in each test, at least 2 (default ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tests, each in fresh processes (default ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--window-seconds",
      paramLabel = "S",
      description = "Shortest measuring window (default 2 s, 10 s where joules are counted).")
  private @Nullable Double windowSeconds;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RunStage subject = subject();
    List<SameStage> tests = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      SameStage test = measure(subject);
      tests.add(test);
      if (!json) {
        System.out.println(AgainstItselfText.line(i + 1, test));
      }
    }
    System.out.println(
        json
            ? AgainstItselfText.json(subject.task(), subject.stage().id(), pairs, tests)
            : AgainstItselfText.summary(tests));
    return 0;
  }

  private SameStage measure(RunStage subject) throws IOException {
    try (ProgressForm.Open sink = (json ? ProgressForm.NONE : ProgressForm.TERMINAL).open()) {
      RunProgress progress = new RunProgress(sink, 1, System::nanoTime);
      progress.warmingUp();
      return SameStage.measure(
          subject.folder(),
          subject.inputs(),
          subject.serving(),
          protocol(subject),
          progress.measuring());
    }
  }

  private Protocol protocol(RunStage subject) {
    boolean counted = !subject.stage().energy().kind().equals("estimated");
    Protocol usual = Protocol.of(pairs, counted);
    return windowSeconds == null ? usual : usual.withWindow(windowSeconds);
  }

  /** Everything that can be wrong is looked for before anything is measured. */
  private RunStage subject() throws IOException {
    List<Problem> problems = new ArrayList<>();
    Choices.positive("--times", times, problems);
    Choices.window(windowSeconds, problems);
    Choices.meters(problems);
    if (pairs < 2) {
      problems.add(new Problem("--pairs", pairs + " tell no interval", "Use at least 2."));
    }
    Optional<RunStage> found = RunStage.find(file, task, stage, dataFolder(), problems);
    if (!problems.isEmpty() || found.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return found.get();
  }

  private Path dataFolder() {
    String usual = System.getenv("SUSTAINLP_DATA");
    if (data != null) {
      return data;
    }
    return usual == null || usual.isBlank() ? Home.dir().resolve("practice-data") : Path.of(usual);
  }
}
