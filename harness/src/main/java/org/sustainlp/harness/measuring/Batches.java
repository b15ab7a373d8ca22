package org.sustainlp.harness.measuring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;

/**
 * Whole examples in batches. One example at a time keeps the order of the file; larger batches hold
 * examples of similar length, so that little is padded.
 */
final class Batches {

  private final List<EncodedExample> examples;
  private final List<List<Integer>> batches = new ArrayList<>();

  /**
   * @param size examples in each batch, at least 1; the last may have fewer
   */
  Batches(List<EncodedExample> examples, int size) {
    this.examples = examples;
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
    if (size > 1) {
      order.sort(Comparator.comparingInt(index -> examples.get(index).length()));
    }
    for (int start = 0; start < order.size(); start += size) {
      batches.add(List.copyOf(order.subList(start, Math.min(start + size, order.size()))));
    }
  }

  /** The inputs of each batch's examples. */
  List<List<Encoded>> inputs() {
    return batches.stream()
        .map(batch -> batch.stream().flatMap(i -> examples.get(i).inputs().stream()).toList())
        .toList();
  }

  /**
   * Rows in the order of the batches' inputs, brought into the order of the examples'.
   *
   * @param rows one for each input
   */
  List<float[]> inOrder(List<float[]> rows) {
    List<List<float[]>> byExample =
        new ArrayList<>(Collections.nCopies(examples.size(), List.of()));
    int next = 0;
    for (List<Integer> batch : batches) {
      for (int index : batch) {
        int inputs = examples.get(index).inputs().size();
        byExample.set(index, rows.subList(next, next + inputs));
        next += inputs;
      }
    }
    return byExample.stream().flatMap(List::stream).toList();
  }
}
