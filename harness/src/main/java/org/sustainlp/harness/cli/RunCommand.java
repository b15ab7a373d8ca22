package org.sustainlp.harness.cli;

import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.Harness;
import org.sustainlp.harness.RunPlan;
import org.sustainlp.harness.compress.RecipeFit;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.compress.TrainingDataCheck;
import org.sustainlp.harness.compress.UploadedRungs;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.ParentWatch;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.ReportText;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.Signing;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Submission;
import org.sustainlp.submissions.Submissions;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** One run without a database: reads, checks everything, then starts. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Take a model through a recipe and measure every stage.",
    description = {
      "",
      "Writes DIR/run-report.json, the produced models under DIR/models and what",
      "metering recorded under DIR/traces, for \"sustainlp energy replay\".",
      "Nothing runs before model, recipe, tasks and data are all found to be right.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp run --model starter:all-minilm-l6-v2 --task cb \\",
      "      --recipe fastformers-cpu --data superglue --out out/cb",
      "  sustainlp run --model model.tar.gz --task cb,rte --recipe fastformers-cpu \\",
      "      --data superglue --out out --max-train-steps 200 --repetitions 3"
    })
final class RunCommand implements Callable<Integer> {

  /** Of the practice data that a run without data of its own reads. */
  private static final long PRACTICE_SEED = 1;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A folder or archive in the Hugging Face layout, or starter:NAME.")
  private String model;

  @Option(
      names = "--task",
      required = true,
      split = ",",
      paramLabel = "T",
      description = "Task ids, comma-separated.")
  private List<String> tasks;

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "R",
      description = "A recipe of \"sustainlp recipes\", or a .yaml file of your own.")
  private String recipe;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The tasks' data in the official layout (CB/train.jsonl ...);",
        "default: $SUSTAINLP_DATA, else practice data."
      })
  private @Nullable Path data;

  @Option(
      names = "--hidden-labels",
      paramLabel = "DIR",
      description = {
        "Test splits with their labels, in the official layout: every stage is",
        "scored on them too, and only the scores are written."
      })
  private @Nullable Path hiddenLabels;

  @Option(
      names = "--strict",
      description = {
        "Stop at any faulty line. Without it, lines whose text alone is at fault",
        "are left out and listed; faulty labels and ids stop either way."
      })
  private boolean strict;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the report and the models go.")
  private Path out;

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "cpu",
      description = "cpu (default).")
  private String device;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + RunPlan.DEFAULT_SEED,
      description = "Of every source of chance (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = {
        "Use only the first N validation examples, and leave out hidden test",
        "splits and diagnostics."
      })
  private @Nullable Integer limit;

  @Option(
      names = "--max-train-steps",
      paramLabel = "N",
      description = "At most N optimizer steps in each training (default: the recipe's).")
  private @Nullable Integer maxTrainSteps;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "" + RunPlan.DEFAULT_REPETITIONS,
      description = "Measuring windows of each stage (default ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--window-seconds",
      paramLabel = "S",
      description = {
        "Shortest measuring window (default 2 s, 10 s where joules are counted):",
        "passes over the examples are repeated until it is filled."
      })
  private @Nullable Double windowSeconds;

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      defaultValue = "terminal",
      description = "terminal (default), json or none; on standard error.")
  private ProgressForm progress;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Where trained models are kept: what was trained once is not trained again, and",
        "an interrupted training goes on (default $SUSTAINLP_HOME/cache/stages)."
      })
  private @Nullable Path cache;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      defaultValue = "" + StageCache.CHECKPOINT_SECONDS,
      description = "Seconds between two checkpoints of a training (default ${DEFAULT-VALUE}).")
  private double checkpointSeconds;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  @ParentCommand private Main main;

  @Override
  public Integer call() throws IOException {
    if (exitWithParent) {
      ParentWatch.exitWithParent();
    }
    RunPlan plan = plan();
    Files.createDirectories(plan.out());
    Signing.prepare(Home.keys());
    RunReport report;
    List<Throwable> causes;
    try (ProgressForm.Open sink = progress.open()) {
      Remembering remembering = new Remembering(sink);
      report = Harness.run(plan, Machine.here(), remembering);
      causes = remembering.causes();
    }
    Path file = plan.out().resolve("run-report.json");
    ReportJson.write(report, file);
    ReportJson.write(Signing.sign(report, Home.keys()), file);
    if (progress != ProgressForm.JSON) {
      System.out.print(ReportText.of(report));
      System.out.println("report: " + file);
    }
    return report.failure() == null ? 0 : failed(report.failure(), causes);
  }

  private int failed(RunReport.Failure failure, List<Throwable> causes) {
    System.err.println(
        "the run failed in stage "
            + failure.stage()
            + " of "
            + failure.task()
            + ": "
            + failure.detail());
    if (main.debug()) {
      causes.forEach(Throwable::printStackTrace);
    }
    return 1;
  }

  /** The folder named, or the user's usual one, or practice data made for the occasion. */
  private Path dataFolder() {
    String usual = System.getenv("SUSTAINLP_DATA");
    if (data != null) {
      return data;
    }
    if (usual != null && !usual.isBlank()) {
      return Path.of(usual);
    }
    Path practice = Home.dir().resolve("practice-data");
    if (!PracticeData.isCurrent(practice, PRACTICE_SEED)) {
      PracticeData.write(practice, PRACTICE_SEED, Sizes.DEFAULT);
    }
    return practice;
  }

  /** Everything that can be wrong is looked for before the user hears of any of it. */
  private RunPlan plan() {
    List<Problem> problems = new ArrayList<>();
    Recipe chosen = Choices.recipe(recipe, problems);
    List<Task> chosenTasks = Choices.tasks(tasks, problems);
    Choices.device(device, problems);
    Choices.device(chosen, CudaUtils.hasCuda(), problems);
    Choices.positive("--repetitions", repetitions, problems);
    Choices.positive("--limit", limit, problems);
    Choices.window(windowSeconds, problems);
    Choices.positive("--max-train-steps", maxTrainSteps, problems);
    Choices.writable("--out", out, problems);
    Choices.meters(problems);
    Submission folder = resolved(model, problems);
    Map<String, ModelFolder> students = students(chosen, problems);
    if (folder instanceof ModelFolder weights && chosen != null) {
      problems.addAll(RecipeFit.problems(chosen, weights, students));
    }
    if (folder instanceof GraphFolder graph && chosen != null) {
      problems.addAll(UploadedRungs.problems(graph, chosen, chosenTasks));
    }
    TaskData taskData = opened(dataFolder());
    for (Task task : chosenTasks) {
      check(taskData, task, chosen, problems);
    }
    TaskData hidden = hiddenLabels == null ? null : opened(hiddenLabels);
    if (hidden != null) {
      HiddenLabels.check(hidden, chosenTasks, problems);
    }
    if (!problems.isEmpty() || folder == null || chosen == null) {
      throw new InvalidSubmission(problems);
    }
    return new RunPlan(
        StarterModels.isStarter(model) ? model : String.valueOf(Path.of(model).getFileName()),
        folder,
        chosen,
        students,
        chosenTasks,
        taskData,
        hidden,
        out,
        new StageCache(
            cache == null ? Home.cache().resolve("stages") : cache,
            StageCache.MOST_BYTES,
            checkpointSeconds),
        device.toLowerCase(Locale.ROOT),
        seed,
        repetitions,
        windowSeconds,
        limit,
        maxTrainSteps);
  }

  private static @Nullable Submission resolved(String named, List<Problem> problems) {
    try {
      return Submissions.open(named, Home.cache().resolve("models"));
    } catch (InvalidSubmission invalid) {
      problems.addAll(invalid.problems());
      return null;
    }
  }

  /** What the recipe's distillations start from besides the model itself. */
  private static Map<String, ModelFolder> students(
      @Nullable Recipe recipe, List<Problem> problems) {
    Map<String, ModelFolder> students = new LinkedHashMap<>();
    for (String named : recipe == null ? List.<String>of() : recipe.students()) {
      if (resolved(named, problems) instanceof ModelFolder student) {
        students.put(named, student);
      }
    }
    return students;
  }

  private TaskData opened(Path folder) {
    return strict ? TaskData.at(folder).strict() : TaskData.at(folder);
  }

  /** Reads both splits through once, so that a fault is told before hours of training. */
  private void check(TaskData data, Task task, @Nullable Recipe chosen, List<Problem> problems) {
    if (task.isDiagnostic()) {
      return; // refused already
    }
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      TrainingDataCheck check = new TrainingDataCheck(task);
      try {
        data.each(task, split, check::see)
            .skipped()
            .forEach(fault -> System.err.println("left out: " + fault));
        if (split == Split.TRAIN) {
          problems.addAll(check.problems());
          if (chosen != null) {
            problems.addAll(check.problems(chosen, maxTrainSteps));
          }
        }
      } catch (UnreadableData unreadable) {
        for (DataFault fault : unreadable.faults()) {
          problems.add(problem(fault));
        }
      }
    }
  }

  private static Problem problem(DataFault fault) {
    return new Problem("--data", fault.toString(), "Mend it and start again.");
  }
}
