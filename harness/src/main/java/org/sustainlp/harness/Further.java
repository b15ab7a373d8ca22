package org.sustainlp.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sustainlp.harness.answering.Answers;
import org.sustainlp.harness.compress.TaskInputs;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.metric.Scoring;

/**
 * What a task's models answer besides the validation split: the test split, where an organiser has
 * its labels, and for RTE the diagnostics. Scored, never timed; no prediction leaves the run, only
 * the scores do, so that hidden labels stay hidden.
 *
 * @param sets in the order in which they are answered
 */
record Further(List<SplitData> sets) {
  Further {
    sets = List.copyOf(sets);
  }

  /**
   * @param data the run's own data, which may hold the diagnostics
   * @param hidden the organiser's labelled test splits
   */
  static Further of(Task task, TaskData data, Optional<TaskData> hidden) {
    List<SplitData> sets = new ArrayList<>();
    hidden
        .filter(folder -> folder.splits(task).contains(Split.TEST))
        .ifPresent(folder -> sets.add(folder.read(task, Split.TEST)));
    if (task.equals(SuperGlue.examined())) {
      for (Task diagnostic : SuperGlue.diagnostics()) {
        if (data.splits(diagnostic).contains(Split.TEST)) {
          sets.add(data.read(diagnostic, Split.TEST));
        }
      }
    }
    return new Further(sets.stream().filter(Further::isAnswered).toList());
  }

  private static boolean isAnswered(SplitData set) {
    return set.examples().stream().allMatch(Example::isAnswered);
  }

  /** All inputs, set after set. */
  List<EncodedExample> inputs(TaskInputs inputs, int maxLength) throws IOException {
    List<EncodedExample> all = new ArrayList<>();
    for (SplitData set : sets) {
      all.addAll(inputs.encoded(set.examples(), maxLength));
    }
    return all;
  }

  /**
   * @param rows outputs for {@link #inputs}
   * @return the scores by task id
   */
  Map<String, StageResult.FurtherScore> score(List<float[]> rows) {
    Map<String, StageResult.FurtherScore> scores = new LinkedHashMap<>();
    int start = 0;
    for (SplitData set : sets) {
      int end = start + set.examples().stream().mapToInt(e -> e.inputs().size()).sum();
      Score score =
          Scoring.score(
              set.task(), set.examples(), Answers.of(set.examples(), rows.subList(start, end)));
      scores.put(
          set.task().id(),
          new StageResult.FurtherScore(
              set.split().id(),
              score.examples(),
              score.metrics(),
              score.value(),
              List.of(score.interval().low(), score.interval().high())));
      start = end;
    }
    return scores;
  }
}
