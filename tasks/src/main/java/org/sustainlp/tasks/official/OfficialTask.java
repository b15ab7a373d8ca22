package org.sustainlp.tasks.official;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

/**
 * A task's official files, the release v2 of SuperGLUE.
 *
 * @param homepage the dataset's own page
 * @param files one per split that the task has, in the order train, validation, test
 */
public record OfficialTask(
    Task task,
    OfficialZip zip,
    List<OfficialFile> files,
    Units units,
    Licence licence,
    String homepage) {

  public OfficialTask {
    files = List.copyOf(files);
  }

  /** Every task and diagnostic, in the benchmark's order. */
  public static List<OfficialTask> all() {
    return Catalogue.TASKS;
  }

  /** Where the authors publish the zips; ends in a slash. */
  public static URI home() {
    return Catalogue.BASE;
  }

  /**
   * The official files of one task or diagnostic.
   *
   * @throws IllegalArgumentException for a task that is not SuperGLUE's
   */
  public static OfficialTask of(Task task) {
    return all().stream()
        .filter(official -> official.task().equals(task))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(task.id() + " is not in SuperGLUE's release"));
  }

  /** The file of a split; empty when the task has no such split. */
  public Optional<OfficialFile> file(Split split) {
    return files.stream().filter(file -> file.split() == split).findFirst();
  }

  /** Where a file lies in a data folder: {@code DIR/BoolQ/val.jsonl}. */
  public Path in(Path dir, OfficialFile file) {
    return dir.resolve(task.folder()).resolve(file.name());
  }

  /** Every file of this task in a data folder, in order: there, different or missing. */
  public List<FileCheck> check(Path dir) {
    return files.stream().map(file -> FileCheck.of(file, in(dir, file))).toList();
  }
}
