package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance with a seed.
 *
 * <p>{@link Random}, not a newer generator: its Javadoc specifies every number it gives, so a seed
 * makes the same files on every Java.
 */
final class Draw {

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  /** A number in [0, bound). */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T from(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Some of the list, each at most once. */
  <T> List<T> from(List<T> list, int count) {
    return List.copyOf(shuffled(list).subList(0, count));
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  /**
   * A class index for each example: the classes in exactly these shares, in random order.
   *
   * @param percents one share per class, together 100; the last class takes the rounding
   */
  List<Integer> classes(int count, List<Integer> percents) {
    List<Integer> classes = new ArrayList<>();
    for (int c = 0; c < percents.size() - 1; c++) {
      classes.addAll(Collections.nCopies(Math.round(count * percents.get(c) / 100f), c));
    }
    int rest = Math.max(0, count - classes.size());
    classes.addAll(Collections.nCopies(rest, percents.size() - 1));
    return shuffled(classes.subList(0, count));
  }
}
