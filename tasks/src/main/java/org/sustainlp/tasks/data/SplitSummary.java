package org.sustainlp.tasks.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

/**
 * What a split holds, counted in one pass.
 *
 * @param facts its lines, examples and checksum, and the lines left out
 * @param groups how many examples or groups of them are scored: MultiRC's questions, AX-g's pairs,
 *     elsewhere as many as examples
 * @param answered how many examples have a gold answer; 0 in the official test splits
 * @param balance how many examples have each gold answer: every label of the task in class-index
 *     order; none where a task has no labels of its own, as ReCoRD
 */
public record SplitSummary(
    Split split, SplitFacts facts, long groups, long answered, Map<Label, Long> balance) {

  public SplitSummary {
    balance = Collections.unmodifiableMap(new LinkedHashMap<>(balance));
  }

  /**
   * Counts a split while reading it; holds no more than a line of it.
   *
   * @throws org.sustainlp.tasks.UnreadableData as {@link TaskData#each} does
   */
  public static SplitSummary of(TaskData data, Task task, Split split) {
    Counting counting = new Counting(task);
    SplitFacts facts = data.each(task, split, counting::add);
    return new SplitSummary(split, facts, counting.groups, counting.answered, counting.balance);
  }

  /** Running sums. */
  private static final class Counting {

    private final Map<Label, Long> balance = new LinkedHashMap<>();
    private long groups;
    private long answered;
    private @Nullable String lastGroup;

    Counting(Task task) {
      task.labels().forEach(label -> balance.put(label, 0L));
    }

    void add(Example example) {
      if (!Objects.equals(example.group(), lastGroup)) {
        groups++; // a group's examples follow one another
        lastGroup = example.group();
      }
      if (example.isAnswered()) {
        answered++;
      }
      for (Label gold : example.gold()) {
        balance.computeIfPresent(gold, (label, count) -> count + 1);
      }
    }
  }
}
