package org.sustainlp.submissions.baseline;

import java.util.List;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Task;

/**
 * The floor: answers every example with the label most frequent in training. It does no work, so
 * what a run of it costs is the harness's own cost.
 *
 * @param label the one answer
 */
public record MajorityClass(Label label) implements Predictor {

  /**
   * Counts the gold answers of a training split.
   *
   * @param task one with labels of its own
   * @param training examples of the task's training split; of labels equally frequent, the one
   *     first in {@link Task#labels()} wins
   * @throws IllegalArgumentException when no example has a gold answer
   */
  public static MajorityClass of(Task task, List<Example> training) {
    int[] counts = new int[task.labels().size()];
    training.forEach(example -> example.gold().forEach(label -> counts[task.classOf(label)]++));
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    if (counts.length == 0 || counts[best] == 0) {
      throw new IllegalArgumentException(
          task.id() + ": none of " + training.size() + " examples has a gold answer");
    }
    return new MajorityClass(task.labels().get(best));
  }

  @Override
  public List<Prediction> predict(List<Example> examples) {
    return examples.stream().map(example -> new Prediction(example.id(), label)).toList();
  }

  @Override
  public void close() {}
}
