package org.sustainlp.harness.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long a split's inputs are, in tokens: all that a speed depends on besides the model. */
final class Lengths {

  private final String source;
  private final int[] sorted;

  private Lengths(String source, int[] sorted) {
    if (sorted.length == 0 || sorted[0] < 1) {
      throw new IllegalArgumentException("lengths are of at least one input and at least 1 token");
    }
    this.source = source;
    this.sorted = sorted;
  }

  /**
   * @param source where they come from, in words
   * @param tokens one length per input, in any order
   */
  static Lengths of(String source, int... tokens) {
    int[] sorted = tokens.clone();
    Arrays.sort(sorted);
    return new Lengths(source, sorted);
  }

  /**
   * @param inputs how many inputs have each length
   */
  static Lengths of(String source, Map<Integer, Integer> inputs) {
    return of(
        source,
        inputs.entrySet().stream()
            .flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream())
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** The same inputs, the longer ones cut to a length in tokens. */
  Lengths cutTo(int longest) {
    return new Lengths(
        source, Arrays.stream(sorted).map(length -> Math.min(length, longest)).toArray());
  }

  int count() {
    return sorted.length;
  }

  double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  int median() {
    return sorted[sorted.length / 2];
  }

  ReproductionReport.LengthSummary summary() {
    return new ReproductionReport.LengthSummary(source, count(), mean(), median());
  }

  /** How many inputs have each length. */
  SortedMap<Integer, Integer> histogram() {
    SortedMap<Integer, Integer> histogram = new TreeMap<>();
    for (int length : sorted) {
      histogram.merge(length, 1, Integer::sum);
    }
    return histogram;
  }

  /** A few lengths that stand for all, in random order; all where no fewer are wanted. */
  List<Integer> spread(int wanted, long seed) {
    return spread(Arrays.stream(sorted).boxed().toList(), wanted, seed);
  }

  /**
   * A few inputs that stand for all: the middle of each of {@code wanted} equal parts, so that
   * their mean length is that of all but for rounding, in random order.
   *
   * @param byLength from short to long
   * @param wanted at least 1
   */
  static <T> List<T> spread(List<T> byLength, int wanted, long seed) {
    int taken = Math.min(wanted, byLength.size());
    List<T> spread = new ArrayList<>(taken);
    for (int i = 0; i < taken; i++) {
      spread.add(byLength.get((int) ((i + 0.5) * byLength.size() / taken)));
    }
    Collections.shuffle(spread, new Random(seed));
    return spread;
  }
}
