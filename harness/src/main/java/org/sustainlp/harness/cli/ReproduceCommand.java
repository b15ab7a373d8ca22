package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.ParentWatch;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.reproduction.Reproduction;
import org.sustainlp.harness.reproduction.ReproductionJson;
import org.sustainlp.harness.reproduction.ReproductionPlan;
import org.sustainlp.harness.reproduction.ReproductionReport;
import org.sustainlp.harness.reproduction.ReproductionText;
import org.sustainlp.harness.reproduction.StoredLengths;
import org.sustainlp.harness.reproduction.experiment.Experiment;
import org.sustainlp.harness.reproduction.experiment.Experiments;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.data.TaskData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A paper's experiment, measured here and set beside the paper. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    header = "Measure a paper's experiment here and set it beside the paper.",
    description = {
      "",
      "Weights are random unless there are checkpoints: speed depends on shapes and",
      "lengths only. Every figure comes with its 95 %% interval, a verdict and a reason.",
      "fastformers-table3 takes about ten minutes on two idle cores.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp reproduce --list",
      "  sustainlp reproduce fastformers-table3 --data superglue --out out/table3",
      "  sustainlp reproduce fastformers-table3 --row baseline,pruned-8h-600 \\",
      "      --graph joined --limit 20"
    })
final class ReproduceCommand implements Callable<Integer> {

  /** Its tokenizer is BERT's uncased WordPiece; lengths are counted with it. */
  private static final String TOKENIZER = "starter:all-minilm-l6-v2";

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "One of --list.")
  private @Nullable String experiment;

  @Option(names = "--list", description = "List the experiments and their rows.")
  private boolean list;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "SuperGLUE in the official layout, for real",
        "lengths; default: $SUSTAINLP_DATA, else lengths",
        "that come with the harness."
      })
  private @Nullable Path data;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = {
        "Trained models in place of random ones, for the",
        "accuracy: a folder per row in the Hugging Face",
        "layout, named as the row, or as the first row of",
        "the same shape. Needs --data."
      })
  private @Nullable Path checkpoints;

  @Option(names = "--out", paramLabel = "DIR", description = "Write DIR/reproduction.json.")
  private @Nullable Path out;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = {
        "Measure N examples in every row (default: the",
        "experiment's own numbers, 20 to 1,000); seconds",
        "are scaled to the whole split."
      })
  private @Nullable Integer limit;

  @Option(
      names = "--row",
      split = ",",
      paramLabel = "ID",
      description = "Measure these rows only, comma-separated.")
  private List<String> rows = new ArrayList<>();

  @Option(
      names = "--graph",
      paramLabel = "FORM",
      description = {
        "Form of every graph: joined, shared-input,",
        "first-token, one-input (default: the rows' own)."
      })
  private @Nullable String graph;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + ReproductionPlan.DEFAULT_SEED,
      description = "Of weights, token ids and order (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "" + ReproductionPlan.DEFAULT_REPETITIONS,
      description = "Measuring windows of each row (default ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      defaultValue = "terminal",
      description = "terminal (default), json or none; on standard error.")
  private ProgressForm progress;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  /** How the files of {@code harness/reproductions/lengths} are made. */
  @Option(names = "--lengths", paramLabel = "T", hidden = true)
  private @Nullable String lengths;

  @ParentCommand private Main main;

  @Override
  public Integer call() throws IOException {
    if (exitWithParent) {
      ParentWatch.exitWithParent();
    }
    if (list) {
      return listed();
    }
    if (lengths != null) {
      System.out.print(StoredLengths.write(lengths, taskData(), tokenizer()));
      return 0;
    }
    ReproductionPlan plan = plan();
    ReproductionReport report;
    List<Throwable> causes;
    try (ProgressForm.Open sink = progress.open()) {
      Remembering remembering = new Remembering(sink);
      report = Reproduction.run(plan, Machine.here(), remembering);
      causes = remembering.causes();
    }
    System.out.print(json ? ReproductionJson.write(report) : ReproductionText.of(report));
    if (out != null) {
      Files.createDirectories(out);
      ReproductionJson.write(report, out.resolve("reproduction.json"));
    }
    return report.complete() ? 0 : failed(causes);
  }

  private int failed(List<Throwable> causes) {
    System.err.println("some rows could not be measured; their lines say why");
    if (main.debug()) {
      causes.forEach(Throwable::printStackTrace);
    }
    return 1;
  }

  private int listed() {
    if (json) {
      System.out.println(
          Printed.json(Experiments.all().stream().map(ReproduceCommand::entry).toList()));
      return 0;
    }
    for (Experiment each : Experiments.all()) {
      System.out.println(each.id() + ": " + each.title());
      System.out.println("  source: " + each.source());
      each.titles().forEach((id, title) -> System.out.printf("  %-18s %s%n", id, title));
    }
    return 0;
  }

  private static Map<String, Object> entry(Experiment each) {
    return Printed.ordered(
        "id", each.id(), "title", each.title(), "source", each.source(), "rows", each.titles());
  }

  /** Everything that can be wrong is looked for before the user hears of any of it. */
  private ReproductionPlan plan() {
    List<Problem> problems = new ArrayList<>();
    Experiment chosen = experiment(problems);
    Choices.positive("--limit", limit, problems);
    Choices.positive("--repetitions", repetitions, problems);
    GraphForm form = form(problems);
    if (chosen != null) {
      checkRows(chosen, problems);
      checkCheckpoints(chosen, problems);
    }
    if (out != null) {
      Choices.writable("--out", out, problems);
    }
    if (data != null && !Files.isDirectory(data)) {
      problems.add(new Problem("--data", data + " is not a folder", "Name a folder."));
    }
    if (!problems.isEmpty() || chosen == null) {
      throw new InvalidSubmission(problems);
    }
    return new ReproductionPlan(
        chosen,
        taskData(),
        checkpoints,
        tokenizer(),
        Set.copyOf(rows),
        limit,
        form,
        seed,
        Protocol.of(repetitions));
  }

  private @Nullable Experiment experiment(List<Problem> problems) {
    Optional<Experiment> found = experiment == null ? Optional.empty() : Experiments.of(experiment);
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              "EXPERIMENT",
              experiment == null
                  ? "none is named"
                  : "there is no experiment \"" + experiment + "\"",
              "Use one of "
                  + String.join(", ", Experiments.all().stream().map(Experiment::id).toList())
                  + "."));
    }
    return found.orElse(null);
  }

  private @Nullable GraphForm form(List<Problem> problems) {
    if (graph == null) {
      return null;
    }
    Optional<GraphForm> found = GraphForm.of(graph);
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              "--graph",
              "there is no form \"" + graph + "\"",
              "Use one of " + String.join(", ", GraphForm.ids()) + "."));
    }
    return found.orElse(null);
  }

  private void checkRows(Experiment chosen, List<Problem> problems) {
    for (String row : rows) {
      if (!chosen.titles().containsKey(row)) {
        problems.add(
            new Problem(
                "--row",
                chosen.id() + " has no row \"" + row + "\"",
                "Use some of " + String.join(", ", chosen.titles().keySet()) + "."));
      }
    }
  }

  private void checkCheckpoints(Experiment chosen, List<Problem> problems) {
    if (checkpoints != null && !(chosen instanceof SpeedLadder)) {
      problems.add(
          new Problem("--checkpoints", chosen.id() + " takes none", "Leave the option away."));
    }
    if (checkpoints != null && !Files.isDirectory(checkpoints)) {
      problems.add(
          new Problem("--checkpoints", checkpoints + " is not a folder", "Name a folder."));
    }
  }

  private @Nullable TaskData taskData() {
    String usual = System.getenv("SUSTAINLP_DATA");
    if (data != null) {
      return TaskData.at(data);
    }
    return usual != null && !usual.isBlank() ? TaskData.at(Path.of(usual)) : null;
  }

  private static Path tokenizer() {
    return StarterModels.materialise(TOKENIZER, Home.cache().resolve("models")).tokenizerJson();
  }
}
