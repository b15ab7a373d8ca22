package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The tasks, with their sizes where data is at hand. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    header = "List the tasks; with --data also the examples and labels found.",
    footerHeading = "%nExamples:%n",
    footer = {"  sustainlp tasks --data superglue", "  sustainlp tasks practice --to practice"})
final class TasksCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Count the examples and labels of this folder.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    List<Map<String, Object>> entries = SuperGlue.tasks().stream().map(this::entry).toList();
    if (json) {
      System.out.println(Printed.json(entries));
      return 0;
    }
    for (Map<String, Object> entry : entries) {
      System.out.printf(
          "%-6s %-16s %s; labels %s%n",
          entry.get("id"), entry.get("title"), entry.get("metrics"), entry.get("labels"));
      if (entry.get("splits") instanceof Map<?, ?> splits) {
        splits.forEach((split, found) -> System.out.printf("       %-10s %s%n", split, found));
      }
    }
    return 0;
  }

  private Map<String, Object> entry(Task task) {
    Map<String, Object> entry =
        Printed.ordered(
            "id", task.id(),
            "title", task.title(),
            "folder", task.folder(),
            "labels", task.labels().stream().map(Object::toString).toList(),
            "metrics", task.metrics().stream().map(Metric::name).toList());
    if (data != null) {
      entry.put("splits", splits(TaskData.at(data), task));
    }
    return entry;
  }

  private static Map<String, Object> splits(TaskData data, Task task) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Split split : data.splits(task)) {
      SplitData read = data.read(task, split);
      Map<String, Integer> balance =
          read.balance().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> entry.getKey().toString(),
                      Map.Entry::getValue,
                      (a, b) -> a,
                      LinkedHashMap::new));
      found.put(split.id(), Printed.ordered("examples", read.examples().size(), "labels", balance));
    }
    return found;
  }

  /** Writes practice data. */
  @Command(
      name = "practice",
      mixinStandardHelpOptions = true,
      description = {
        "Write practice data in the official layout: made from our own templates,",
        "learnable but meaningless. Results on it are labelled practice everywhere."
      })
  int practice(
      @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to.")
          Path to,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "Same seed, same files (default ${DEFAULT-VALUE}).")
          long seed) {
    PracticeData.write(to, seed, Sizes.DEFAULT);
    List<String> folders = new ArrayList<>();
    SuperGlue.tasks().forEach(task -> folders.add(task.folder()));
    System.out.println("practice data for " + String.join(", ", folders) + " in " + to);
    return 0;
  }
}
