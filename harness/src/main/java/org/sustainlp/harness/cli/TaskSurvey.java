package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.SplitSummary;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.official.FileCheck;
import org.sustainlp.tasks.official.FileCheck.Status;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;

/**
 * What a data folder holds of one task, read to the end but never held in memory.
 *
 * @param found the splits that have a file
 * @param otherFiles names of further {@code .jsonl} files, which nobody reads
 */
record TaskSurvey(OfficialTask task, List<Found> found, List<String> otherFiles) {

  /**
   * One split's file.
   *
   * @param summary what was counted; empty when the file cannot be used
   * @param isOfficial whether it is the benchmark's file, byte for byte
   * @param faults why it cannot be used, or of the lines left out
   */
  record Found(
      OfficialFile file,
      Optional<SplitSummary> summary,
      boolean isOfficial,
      List<DataFault> faults) {

    Split split() {
      return file.split();
    }
  }

  static TaskSurvey of(TaskData data, OfficialTask task) {
    List<Found> found =
        data.splits(task.task()).stream()
            .map(split -> found(data, task, task.file(split).orElseThrow()))
            .toList();
    return new TaskSurvey(task, found, data.otherFiles(task.task()));
  }

  boolean isUsable() {
    return found.stream().allMatch(split -> split.summary().isPresent());
  }

  private static Found found(TaskData data, OfficialTask task, OfficialFile file) {
    try {
      boolean official = FileCheck.of(file, task.in(data.dir(), file)).status() == Status.OFFICIAL;
      return read(data, task, file, official);
    } catch (UnreadableData unreadable) {
      return new Found(file, Optional.empty(), false, unreadable.faults());
    }
  }

  private static Found read(TaskData data, OfficialTask task, OfficialFile file, boolean official) {
    try {
      SplitSummary summary = SplitSummary.of(data, task.task(), file.split());
      return new Found(file, Optional.of(summary), official, summary.facts().skipped());
    } catch (UnreadableData unreadable) {
      return new Found(file, Optional.empty(), official, unreadable.faults());
    }
  }
}
