package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sustainlp.harness.report.Footprint;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.ReportText;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A stored report once more, read by another grid, data centre or price. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Print a run's report, with carbon and cost as you choose to read them.",
    description = {
      "",
      "A report keeps joules and seconds. What they mean in grams of CO2e and in USD",
      "depends on the grid, the data centre and the price: choose them here. Without",
      "a choice they are those of the paper: USA 2023, PUE 1.58, 0.677 USD per hour.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp report out/cb/run-report.json",
      "  sustainlp report out/cb/run-report.json --country SE --year 2023 --pue 1.2 \\",
      "      --usd-per-hour 0.677 --json"
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "REPORT", description = "A run-report.json.")
  private Path file;

  @Mixin private CarbonAndCost reader;

  @Option(names = "--json", description = "Print carbon and cost of each stage as JSON only.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    Optional<RunReport> report = read(problems);
    ReaderChoice choice = reader.choice(problems);
    if (!problems.isEmpty() || report.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    spec.commandLine().getOut().print(text(report.get(), choice));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<RunReport> read(List<Problem> problems) {
    try {
      return Optional.of(ReportJson.read(file));
    } catch (IOException e) {
      problems.add(
          new Problem(
              file.toString(),
              "it cannot be read as a run report",
              "Name a run-report.json of a run."));
      return Optional.empty();
    }
  }

  private String text(RunReport report, ReaderChoice choice) {
    return json ? Printed.json(Footprint.of(report, choice)) + "\n" : ReportText.of(report, choice);
  }
}
