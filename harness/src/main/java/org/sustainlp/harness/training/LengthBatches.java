package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Endless shuffled batches whose members are of similar length, so that little is padded: each
 * epoch is shuffled, cut into pools of several batches, and each pool is sorted by length before it
 * is cut into batches, which are shuffled again.
 */
final class LengthBatches {

  private static final int POOL_BATCHES = 16;

  private final List<TrainingExample> examples;
  private final int[] taught;
  private final int batchSize;
  private final Random random;
  private final List<int[]> waiting = new ArrayList<>();

  /**
   * @param taught indices of the examples that are used
   * @param batchSize inputs per batch; where an example has several, as many whole examples as fit,
   *     at least one
   */
  LengthBatches(TrainingSet set, int[] taught, int batchSize, long seed) {
    this.examples = set.examples();
    this.taught = taught.clone();
    this.batchSize = examplesPerBatch(set, batchSize);
    this.random = new Random(seed);
  }

  /** Of all examples. */
  LengthBatches(TrainingSet set, int batchSize, long seed) {
    this(set, IntStream.range(0, set.size()).toArray(), batchSize, seed);
  }

  static int examplesPerBatch(TrainingSet set, int batchSize) {
    return Math.max(1, batchSize / set.mostInputs());
  }

  /** Indices into the examples; the last batch of an epoch may be smaller. */
  int[] next() {
    if (waiting.isEmpty()) {
      waiting.addAll(epoch());
    }
    return waiting.remove(waiting.size() - 1);
  }

  /** Leaves out what an earlier process has seen. */
  void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private List<int[]> epoch() {
    List<Integer> order = new ArrayList<>();
    for (int index : taught) {
      order.add(index);
    }
    Collections.shuffle(order, random);
    List<int[]> batches = new ArrayList<>();
    for (List<Integer> pool : cut(order, batchSize * POOL_BATCHES)) {
      List<Integer> sorted = new ArrayList<>(pool);
      sorted.sort(Comparator.comparingInt(index -> examples.get(index).length()));
      for (List<Integer> batch : cut(sorted, batchSize)) {
        batches.add(batch.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private static List<List<Integer>> cut(List<Integer> all, int size) {
    List<List<Integer>> parts = new ArrayList<>();
    for (int start = 0; start < all.size(); start += size) {
      parts.add(all.subList(start, Math.min(start + size, all.size())));
    }
    return parts;
  }
}
