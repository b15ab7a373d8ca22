package org.sustainlp.harness.answering;

import java.util.List;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Task;

/** What the outputs of a task's head are called in config.json. */
public final class HeadLabels {

  /** The one output of a model that chooses: how well an input's choice fits. */
  static final List<String> FIT = List.of("fit");

  private HeadLabels() {}

  /** One name per output, in order. */
  public static List<String> of(Task task) {
    return task.answering() == Task.Answering.CHOOSE
        ? FIT
        : task.labels().stream().map(Label::value).toList();
  }
}
