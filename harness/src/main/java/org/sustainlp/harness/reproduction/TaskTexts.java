package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;

/**
 * The one place where reproductions meet task data and tokenizers: real inputs, if there are any.
 */
final class TaskTexts {

  private final @Nullable TaskData data;

  /**
   * @param data the user's; null for none. Practice data count as none: they are made up.
   */
  TaskTexts(@Nullable TaskData data) {
    this.data = data == null || data.isPractice() ? null : data;
  }

  /** Whether the data have this task's validation split. */
  boolean have(String task) {
    return data != null && data.splits(task(task)).contains(Split.VALIDATION);
  }

  /**
   * Every validation example, in the file's order.
   *
   * @throws org.sustainlp.tasks.UnreadableData with every fault of the file
   */
  List<Example> examples(String task) {
    if (data == null) {
      throw new IllegalStateException("there are no data of " + task);
    }
    return data.read(task(task), Split.VALIDATION).examples();
  }

  /** The examples as a model of this tokenizer reads them. */
  static List<EncodedExample> encoded(List<Example> examples, Path tokenizer, int maxLength) {
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      return encoder.encode(examples);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + tokenizer, e);
    }
  }

  /**
   * The lengths of the task's validation split: of the data where they have it, else those stored.
   *
   * @throws org.sustainlp.tasks.UnreadableData when the data have faults
   */
  Optional<Lengths> lengths(String task, Path tokenizer, int maxLength) {
    if (!have(task)) {
      return StoredLengths.of(task).map(stored -> stored.cutTo(maxLength));
    }
    int[] tokens =
        encoded(examples(task), tokenizer, maxLength).stream()
            .mapToInt(EncodedExample::length)
            .toArray();
    return Optional.of(Lengths.of("real " + task + " validation", tokens));
  }

  static Task task(String id) {
    return SuperGlue.task(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no task " + id));
  }
}
