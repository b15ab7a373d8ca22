package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes practice data. */
@Command(
    name = "practice",
    mixinStandardHelpOptions = true,
    header = "Write practice data in the official layout.",
    description = {
      "",
      "They are made from our own templates, learnable but meaningless. Results on",
      "them are labelled practice everywhere.",
      ""
    })
final class TasksPracticeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to.")
  private Path to;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed, same files (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    PracticeData.write(to, seed, Sizes.DEFAULT);
    TaskData written = TaskData.at(to);
    List<String> folders =
        SuperGlue.tasksAndDiagnostics().stream()
            .filter(task -> !written.splits(task).isEmpty())
            .map(Task::folder)
            .toList();
    spec.commandLine()
        .getOut()
        .println("practice data for " + String.join(", ", folders) + " in " + to);
    return 0;
  }
}
