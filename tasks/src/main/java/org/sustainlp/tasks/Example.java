package org.sustainlp.tasks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item of a split: the text pair a model reads and the answer, where it is known.
 *
 * @param id the official {@code idx}, as text; unique within its split
 * @param first the text before the separator (FastFormers' {@code text_a})
 * @param second the text after the separator (FastFormers' {@code text_b})
 * @param goldOrNull the gold answer; null in test splits, whose labels are not public
 */
public record Example(String id, String first, String second, @Nullable Label goldOrNull) {

  public Optional<Label> gold() {
    return Optional.ofNullable(goldOrNull);
  }
}
