package org.sustainlp.tasks.practice;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sustainlp.tasks.Split;

/**
 * Sees to it that no example comes twice in a split or in two splits, whatever the seed, although
 * each split is drawn without knowing of the others: a text belongs to the split that its hash code
 * says.
 */
final class Distinct {

  /** One of six texts belongs to the validation split, one to the test split. */
  private static final int PARTS = 6;

  private static final int TRIES = 10_000;

  private final Split split;
  private final Set<String> seen = new HashSet<>();

  Distinct(Split split) {
    this.split = split;
  }

  /**
   * Draws until something new comes.
   *
   * @param key the texts of an example without its number and answer
   * @throws IllegalArgumentException when nothing comes: the sizes ask for too much
   */
  <T> T draw(Supplier<T> example, Function<T, String> key) {
    for (int tried = 0; tried < TRIES; tried++) {
      T drawn = example.get();
      String text = key.apply(drawn);
      if (splitOf(text) == split && seen.add(text)) {
        return drawn;
      }
    }
    throw new IllegalArgumentException(
        "there are no more than " + seen.size() + " different examples; ask for fewer");
  }

  /** {@link String#hashCode()} is specified, so it is the same everywhere. */
  private static Split splitOf(String text) {
    return switch (Math.floorMod(text.hashCode(), PARTS)) {
      case 0 -> Split.VALIDATION;
      case 1 -> Split.TEST;
      default -> Split.TRAIN;
    };
  }
}
