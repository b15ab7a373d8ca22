package org.sustainlp.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.official.TaskTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The tasks, and what a data folder holds of them. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    header = "List the tasks and diagnostics; with --data what a folder holds of them.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      TasksDownloadCommand.class,
      TasksVerifyCommand.class,
      TasksPracticeCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp tasks download --to superglue",
      "  sustainlp tasks --data superglue",
      "  sustainlp tasks practice --to practice"
    })
final class TasksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Read this folder: count examples and classes, list faults.")
  private @Nullable Path data;

  @Option(
      names = "--strict",
      description = {
        "With --data, refuse a file for any faulty line. Without",
        "it, lines whose text alone is at fault are left out and",
        "listed."
      })
  private boolean strict;

  @Option(names = "--markdown", description = "Print the table of tasks/README.md.")
  private boolean markdown;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "With --markdown, put the table into this page, between its comments.")
  private @Nullable Path into;

  @Override
  public Integer call() throws IOException {
    if (markdown || into != null) {
      return table();
    }
    if (data != null) {
      return survey(strict ? TaskData.at(data).strict() : TaskData.at(data));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Printed.json(OfficialTask.all().stream().map(TaskJson::described).toList()));
    } else {
      OfficialTask.all().forEach(task -> TaskText.described(task).forEach(out::println));
    }
    return 0;
  }

  private int survey(TaskData folder) {
    List<TaskSurvey> surveys =
        OfficialTask.all().stream().map(task -> TaskSurvey.of(folder, task)).toList();
    if (surveys.stream().allMatch(survey -> survey.found().isEmpty())) {
      throw nothing(folder.dir());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Printed.json(surveys.stream().map(TaskJson::surveyed).toList()));
    } else {
      if (folder.isPractice()) {
        out.println("practice data: made up, and no benchmark");
      }
      surveys.forEach(survey -> TaskText.surveyed(survey).forEach(out::println));
    }
    surveys.forEach(this::tellFaults);
    return surveys.stream().allMatch(TaskSurvey::isUsable) ? 0 : 2;
  }

  private void tellFaults(TaskSurvey survey) {
    PrintWriter err = spec.commandLine().getErr();
    for (TaskSurvey.Found found : survey.found()) {
      String lead = found.summary().isPresent() ? "left out: " : "";
      found.faults().forEach(fault -> err.println(lead + fault));
    }
  }

  private static UnreadableData nothing(Path dir) {
    return new UnreadableData(
        List.of(
            new DataFault(
                dir,
                0,
                "",
                (Files.isDirectory(dir) ? "holds no file of any task" : "there is no such folder")
                    + "; expected for example "
                    + dir.resolve("BoolQ").resolve("val.jsonl")
                    + ". Fetch the official files with `sustainlp tasks download --to DIR`, or make"
                    + " practice data with `sustainlp tasks practice --to DIR`.")));
  }

  private int table() throws IOException {
    if (into == null) {
      spec.commandLine().getOut().print(TaskTable.markdown());
      spec.commandLine().getOut().flush();
      return 0;
    }
    String page = Files.readString(into);
    Files.writeString(
        into,
        TaskTable.into(page)
            .orElseThrow(
                () ->
                    new InvalidSubmission(
                        List.of(
                            new Problem(
                                "--into",
                                into + " has not the two comments around a task table",
                                "Name tasks/README.md.")))));
    return 0;
  }
}
