package org.sustainlp.tasks.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;

/**
 * A folder of task data in the official layout, one folder per task: {@code BoolQ/train.jsonl}, ….
 *
 * <p>The official files come as zips from super.gluebenchmark.com; they are never in this
 * repository.
 */
public final class TaskData {

  /** The file whose presence at the top of a folder says: practice data, not a benchmark's. */
  public static final String PRACTICE_MARKER = "PRACTICE.json";

  private static final String WHERE_FROM =
      "Fetch the official SuperGLUE files with `sustainlp tasks download --to DIR`, or make"
          + " practice data with `sustainlp tasks practice --to DIR`.";

  private final Path dir;
  private final BoundedLines.Limits limits;
  private final boolean strict;

  private TaskData(Path dir, BoundedLines.Limits limits, boolean strict) {
    this.dir = dir;
    this.limits = limits;
    this.strict = strict;
  }

  /** The data at {@code dir}; nothing is opened or checked before it is asked for. */
  public static TaskData at(Path dir) {
    return at(dir, BoundedLines.Limits.DEFAULT);
  }

  static TaskData at(Path dir, BoundedLines.Limits limits) {
    return new TaskData(dir, limits, false);
  }

  /**
   * The same folder, read without mercy: any fault stops. Otherwise lines whose text alone is at
   * fault are left out and listed; what concerns labels, ids or JSON stops either way.
   */
  public TaskData strict() {
    return new TaskData(dir, limits, true);
  }

  public Path dir() {
    return dir;
  }

  /** Whether the folder says of itself that its examples are made up. */
  public boolean isPractice() {
    return Files.exists(dir.resolve(PRACTICE_MARKER));
  }

  /** The splits of this task that have a file here, in the order train, validation, test. */
  public List<Split> splits(Task task) {
    return Arrays.stream(Split.values())
        .filter(
            split -> task.fileName(split).isPresent() && Files.isRegularFile(fileOf(task, split)))
        .toList();
  }

  /**
   * The other {@code .jsonl} files in the task's folder, {@code train32.jsonl} and the like, by
   * name. Nothing ever reads them.
   */
  public List<String> otherFiles(Task task) {
    Path folder = dir.resolve(task.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Set<String> read =
        Arrays.stream(Split.values())
            .flatMap(split -> task.fileName(split).stream())
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsonl") && !read.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw fault(folder, "cannot be read: " + e);
    }
  }

  /**
   * Reads one split into memory.
   *
   * @throws UnreadableData with every fault of the file, at most 20 and then how many more; or with
   *     the one reason why there is no file to read
   */
  public SplitData read(Task task, Split split) {
    List<Example> examples = new ArrayList<>();
    SplitFacts facts = each(task, split, examples::add);
    return new SplitData(task, split, examples, facts.digest(), facts.skipped());
  }

  /**
   * Reads one split an example at a time: no more than a line of the file is held.
   *
   * @param sink takes the examples in the order of the file, before it is known whether all of it
   *     is sound
   * @throws UnreadableData as {@link #read} does
   */
  public SplitFacts each(Task task, Split split, Consumer<Example> sink) {
    Path file = fileOf(task, split);
    requireFile(task, file);
    return new SplitReader(task, split, file, limits, strict, sink).read();
  }

  /**
   * The checksum of what a run of this task depends on: its train and validation files, those that
   * are there. It equals {@code sha256sum train.jsonl val.jsonl | sha256sum} in the task's folder.
   *
   * @return {@code "sha256:"} and 64 hexadecimal digits
   * @throws UnreadableData when neither file is there, or one cannot be read
   */
  public String digest(Task task) {
    List<Split> used =
        splits(task).stream().filter(split -> task.isDiagnostic() || split != Split.TEST).toList();
    if (used.isEmpty()) {
      requireFile(task, fileOf(task, task.isDiagnostic() ? Split.TEST : Split.VALIDATION));
    }
    Sha256 sum = new Sha256();
    for (Split split : used) {
      byte[] line =
          (fileDigest(fileOf(task, split)) + "  " + task.fileName(split).orElseThrow() + "\n")
              .getBytes(StandardCharsets.US_ASCII);
      sum.add(line, line.length);
    }
    return "sha256:" + sum.hex();
  }

  private static String fileDigest(Path file) {
    try {
      return Sha256.ofFile(file).hex();
    } catch (IOException e) {
      throw fault(file, "cannot be read: " + e);
    }
  }

  private Path fileOf(Task task, Split split) {
    String name =
        task.fileName(split)
            .orElseThrow(
                () ->
                    fault(
                        dir.resolve(task.folder()),
                        task.title() + " has no " + split.id() + " split"));
    return dir.resolve(task.folder()).resolve(name);
  }

  private void requireFile(Task task, Path file) {
    Path folder = dir.resolve(task.folder());
    if (!Files.isDirectory(dir)) {
      throw fault(dir, "there is no such folder. " + WHERE_FROM);
    }
    if (!Files.isDirectory(folder)) {
      throw fault(
          folder,
          "the folder of " + task.title() + " is missing; expected " + file + ". " + WHERE_FROM);
    }
    if (!Files.exists(file)) {
      throw fault(file, "the file is missing; " + present(task) + ". " + WHERE_FROM);
    }
    if (!Files.isRegularFile(file)) {
      throw fault(file, "is not a file");
    }
  }

  private String present(Task task) {
    String names =
        splits(task).stream()
            .flatMap(split -> task.fileName(split).stream())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "no split is there" : "there is " + names;
  }

  private static UnreadableData fault(Path file, String reason) {
    return new UnreadableData(List.of(new DataFault(file, 0, "", reason)));
  }
}
