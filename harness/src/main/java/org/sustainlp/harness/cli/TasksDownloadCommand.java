package org.sustainlp.harness.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.download.Downloads;
import org.sustainlp.tasks.download.Outcome;
import org.sustainlp.tasks.official.OfficialTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches the official files. */
@Command(
    name = "download",
    mixinStandardHelpOptions = true,
    header = "Fetch the official SuperGLUE files, check and unpack them.",
    description = {
      "",
      "Each dataset's licence is shown before it is fetched. An interrupted download",
      "goes on where it stopped; files that are there are checked and not fetched",
      "again. Without a way to the server it says which file to place where.",
      "",
      "A proxy: JAVA_TOOL_OPTIONS=\"-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT\"",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp tasks download --to superglue",
      "  sustainlp tasks download --to superglue --task boolq,cb,axb"
    })
final class TasksDownloadCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The data folder; made where it is missing.")
  private Path to;

  @Option(
      names = "--task",
      split = ",",
      paramLabel = "T",
      description = {
        "Task ids, comma-separated; all means the eight",
        "(default: the eight and both diagnostics)."
      })
  private @Nullable List<String> tasks;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "Another server's folder with the same zips.")
  private @Nullable URI from;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    List<OfficialTask> wanted = wanted(problems);
    Downloads downloads = downloads(problems);
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    PrintWriter err = spec.commandLine().getErr();
    List<Outcome> outcomes = downloads.fetch(wanted, new DownloadProgress(err));
    DownloadReport report = new DownloadReport(downloads, to, outcomes);
    print(report);
    report.faults().forEach(err::println);
    return report.exitCode();
  }

  private List<OfficialTask> wanted(List<Problem> problems) {
    return tasks == null
        ? OfficialTask.all()
        : Choices.tasksAndDiagnostics(tasks, problems).stream().map(OfficialTask::of).toList();
  }

  private Downloads downloads(List<Problem> problems) {
    Downloads downloads = Downloads.into(to);
    try {
      return from == null ? downloads : downloads.from(from);
    } catch (IllegalArgumentException e) {
      problems.add(
          new Problem("--from", String.valueOf(e.getMessage()), "Begin it with https://."));
      return downloads;
    }
  }

  private void print(DownloadReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Printed.json(report.entries()));
    } else {
      report.lines().forEach(out::println);
    }
  }
}
