package org.sustainlp.tasks.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

/**
 * One split as read.
 *
 * @param task the task it belongs to
 * @param split which part it is
 * @param examples at least one, in the order of the file; ids are unique
 * @param digest {@code "sha256:"} and the hexadecimal checksum of the file's bytes
 * @param skipped the faults of lines that were left out; none when read strictly
 */
public record SplitData(
    Task task, Split split, List<Example> examples, String digest, List<DataFault> skipped) {
  public SplitData {
    examples = List.copyOf(examples);
    skipped = List.copyOf(skipped);
  }

  /**
   * How many examples have each gold answer: every label of the task, in class-index order, 0 where
   * none has it. Examples without a gold answer are not counted; a task without labels of its own,
   * ReCoRD, has nothing to count.
   */
  public Map<Label, Integer> balance() {
    Map<Label, Integer> counts = new LinkedHashMap<>();
    task.labels().forEach(label -> counts.put(label, 0));
    examples.stream()
        .flatMap(example -> example.gold().stream())
        .filter(counts::containsKey)
        .forEach(label -> counts.merge(label, 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /**
   * The most frequent gold answer; of equally frequent ones the lower class index.
   *
   * @throws IllegalStateException when no example has a gold answer
   */
  public Label majority() {
    Map<Label, Integer> balance = balance();
    int most = balance.values().stream().max(Integer::compare).orElse(0);
    if (most == 0) {
      throw new IllegalStateException(task.id() + " " + split.id() + " has no gold answers");
    }
    return task.labels().stream()
        .filter(label -> balance.getOrDefault(label, 0) == most)
        .findFirst()
        .orElseThrow();
  }
}
