package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sustainlp.harness.energy.accounting.Accounting;
import org.sustainlp.harness.energy.accounting.Modes;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceReader;
import org.sustainlp.harness.energy.trace.UnreadableTrace;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One recorded trace under every accounting mode, side by side. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    header = "Account for a recorded trace in every mode, side by side.",
    description = {
      "",
      "Prints joules, kWh and the ratio to process-share for each mode. Carbon and",
      "cost are worked out now, from your choice, and are not part of the trace.",
      "A trace is a run's traces/TASK/STAGE.csv.gz, or a CSV of counters or of rates.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp energy replay out/cb/traces/cb/quantize.csv.gz",
      "  sustainlp energy replay trace.csv.gz --mode process-share,eit-0.1.8-pue --json",
      "  sustainlp energy replay trace.csv.gz --country FR --pue 1.2 \\",
      "      --usd-per-hour 0.677",
      "  sustainlp energy replay trace-40s.csv --cpus 32 --tdp-watts 410 \\",
      "      --idle-package-watts 60 --idle-dram-watts 10 \\",
      "      --pss-share 0.30 --uss-share 0.28"
    })
final class EnergyReplayCommand implements Callable<Integer> {

  private static final String ALL = "all";

  @Parameters(paramLabel = "TRACE", description = "A trace, plain or gzip compressed.")
  private Path file;

  @Option(
      names = "--mode",
      split = ",",
      paramLabel = "MODE",
      defaultValue = ALL,
      description = "Modes, comma-separated, or all (default): ${COMPLETION-CANDIDATES}.",
      completionCandidates = ModeIds.class)
  private List<String> modes;

  @Mixin private CarbonAndCost reader;

  @Mixin private UntoldFacts untold;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    Optional<Trace> trace = trace(problems);
    List<Accounting> chosen = modes(problems);
    Optional<GridIntensity> grid = reader.grid(problems);
    Optional<Pue> factor = reader.pue(problems);
    Optional<InstancePrice> price = reader.price(problems);
    untold.check(problems);
    if (!problems.isEmpty() || trace.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    Replay replay = Replay.of(file, untold.addTo(trace.get()), chosen, grid, factor, price);
    spec.commandLine().getOut().print(json ? replay.json() + "\n" : replay.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<Trace> trace(List<Problem> problems) {
    try {
      return Optional.of(TraceReader.read(file));
    } catch (UnreadableTrace unreadable) {
      unreadable
          .faults()
          .forEach(
              fault ->
                  problems.add(new Problem(file.toString(), fault.toString(), "Mend the trace.")));
      return Optional.empty();
    }
  }

  private List<Accounting> modes(List<Problem> problems) {
    List<Accounting> chosen = new ArrayList<>();
    for (String id : new LinkedHashSet<>(modes)) {
      Optional<Accounting> mode = Modes.of(id);
      mode.ifPresent(chosen::add);
      if (mode.isEmpty() && !id.equals(ALL)) {
        String known = String.join(", ", new ModeIds());
        problems.add(
            new Problem("--mode", "there is no mode \"" + id + "\"", "Use all or " + known + "."));
      }
    }
    return modes.contains(ALL) ? Modes.all() : chosen;
  }

  /** The ids of all modes, for --help. */
  static final class ModeIds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ModeIds() {
      super(Modes.all().stream().map(Accounting::id).toList());
    }
  }
}
