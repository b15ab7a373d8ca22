package org.sustainlp.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.official.Checksum;
import org.sustainlp.tasks.official.FileCheck;
import org.sustainlp.tasks.official.FileCheck.Status;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a data folder with the official files. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Say which files of a folder are the official ones, byte for byte.",
    description = {
      "",
      "Compares checksums and reads no line. Exit code 2 when a file differs, or none",
      "is official; a missing file is only told.",
      ""
    })
final class TasksVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder.")
  private Path data;

  @Option(
      names = "--task",
      split = ",",
      paramLabel = "T",
      description = "Task ids, comma-separated (default: the eight and both diagnostics).")
  private @Nullable List<String> tasks;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    List<OfficialTask> wanted =
        tasks == null
            ? OfficialTask.all()
            : Choices.tasksAndDiagnostics(tasks, problems).stream().map(OfficialTask::of).toList();
    if (!Files.isDirectory(data)) {
      problems.add(new Problem("--data", data + " is no folder", "Name the data folder."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    List<FileCheck> checks = wanted.stream().flatMap(task -> task.check(data).stream()).toList();
    print(wanted, checks);
    return conclude(checks);
  }

  private void print(List<OfficialTask> wanted, List<FileCheck> checks) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> others = others(wanted);
    if (json) {
      out.println(
          Printed.json(
              Printed.ordered(
                  "practice", TaskData.at(data).isPractice(),
                  "files", checks.stream().map(this::entry).toList(),
                  "otherFiles", others)));
      return;
    }
    checks.forEach(check -> out.printf("%-10s %s%n", word(check.status()), relative(check)));
    others.forEach(name -> out.printf("%-10s %s%n", "not ours", name));
  }

  private int conclude(List<FileCheck> checks) {
    PrintWriter err = spec.commandLine().getErr();
    checks.stream()
        .filter(check -> check.status() == Status.DIFFERENT)
        .forEach(check -> err.println(difference(check)));
    boolean none = checks.stream().noneMatch(check -> check.status() == Status.OFFICIAL);
    if (none) {
      err.println(
          data
              + (TaskData.at(data).isPractice()
                  ? " holds practice data"
                  : " holds no official file")
              + ". Fetch them with `sustainlp tasks download --to DIR`.");
    }
    return none || checks.stream().anyMatch(check -> check.status() == Status.DIFFERENT) ? 2 : 0;
  }

  private static String difference(FileCheck check) {
    OfficialFile official = check.official();
    return check.path()
        + ": is not the official file: it has "
        + bytes(check.path())
        + " bytes, sha256 "
        + sha256(check.path())
        + "; the official one has "
        + (official.bytes().isPresent() ? official.bytes().getAsLong() + " bytes, " : "")
        + official.checksum();
  }

  private Map<String, Object> entry(FileCheck check) {
    boolean there = check.status() != Status.MISSING;
    OfficialFile official = check.official();
    return Printed.ordered(
        "file",
        relative(check),
        "status",
        word(check.status()),
        "bytes",
        there ? bytes(check.path()) : null,
        "sha256",
        there ? sha256(check.path()) : null,
        "officialBytes",
        official.bytes().isPresent() ? official.bytes().getAsLong() : null,
        "officialSha256",
        official.checksum().hex());
  }

  private List<String> others(List<OfficialTask> wanted) {
    return wanted.stream()
        .flatMap(
            official ->
                TaskData.at(data).otherFiles(official.task()).stream()
                    .map(name -> official.task().folder() + "/" + name))
        .toList();
  }

  private String relative(FileCheck check) {
    return data.relativize(check.path()).toString();
  }

  private static String word(Status status) {
    return switch (status) {
      case OFFICIAL -> "official";
      case DIFFERENT -> "different";
      case MISSING -> "missing";
    };
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e, e);
    }
  }

  private static String sha256(Path file) {
    try {
      return Checksum.of(Checksum.Kind.SHA_256, file).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e, e);
    }
  }
}
