package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Task;

/**
 * One task's examples and what a model sees of them.
 *
 * @param task says which labels there are
 * @param train the training split
 * @param validation the examples that every stage answers
 * @param tokenizer the submission's
 */
public record TaskInputs(Task task, List<Example> train, List<Example> validation, Path tokenizer) {
  public TaskInputs {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /** The training split, cut to a length in tokens. */
  List<Encoded> trainingInputs(int maxLength) throws IOException {
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      return encoder.encode(train);
    }
  }

  /** The gold class of every training example. */
  int[] trainingClasses() {
    return train.stream().mapToInt(e -> task.classOf(e.gold().orElseThrow())).toArray();
  }

  /** The validation examples, cut to a length in tokens. */
  public List<Encoded> validationInputs(int maxLength) throws IOException {
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      return encoder.encode(validation);
    }
  }
}
