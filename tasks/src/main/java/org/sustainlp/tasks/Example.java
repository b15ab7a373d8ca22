package org.sustainlp.tasks;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One item of a split: one question with one answer.
 *
 * <p>Two shapes cover all tasks. Where there is one input, the model's outputs for it are the
 * choices. Where there are as many inputs as choices (COPA, ReCoRD), each input stands for the
 * choice at its place and gets one output; the highest wins.
 *
 * @param id the official {@code idx}, as text; unique within its split. MultiRC's is {@code
 *     passage/question/answer}
 * @param group examples that are scored together share it and follow one another: the answers to
 *     one MultiRC question, the two sentences of an AX-g pair. Elsewhere it is the id
 * @param inputs what the model reads, one input or one per choice; may be computed on access, so
 *     that the candidates of ReCoRD do not repeat its passages in memory
 * @param choices the answers there are, in class-index order; at least one, each once
 * @param gold every answer that counts as right; empty where labels are not public, several only in
 *     ReCoRD
 */
public record Example(
    String id, String group, List<Input> inputs, List<Label> choices, List<Label> gold) {

  public Example {
    choices = List.copyOf(choices);
    gold = List.copyOf(gold);
    if (choices.isEmpty() || Set.copyOf(choices).size() < choices.size()) {
      throw new IllegalArgumentException(
          "example " + id + " needs choices, each once; it has " + choices);
    }
    if (inputs.isEmpty() || (inputs.size() != 1 && inputs.size() != choices.size())) {
      throw new IllegalArgumentException(
          "example "
              + id
              + " needs one input or one per choice; it has "
              + inputs.size()
              + " for "
              + choices.size());
    }
  }

  /**
   * An example answered with one of its task's labels.
   *
   * @param gold the answer; empty in test splits, whose labels are not public
   */
  public static Example classified(
      String id, Input input, List<Label> labels, Optional<Label> gold) {
    return new Example(id, id, List.of(input), labels, gold.stream().toList());
  }

  /** Whether the right answer is known. */
  public boolean isAnswered() {
    return !gold.isEmpty();
  }

  /** Whether this answer counts as right. */
  public boolean accepts(Label answer) {
    return gold.contains(answer);
  }
}
