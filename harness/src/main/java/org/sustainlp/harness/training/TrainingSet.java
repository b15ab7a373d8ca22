package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.Encoded;

/** The examples of a training, and their inputs one after the other as rows. */
public final class TrainingSet {

  private final List<TrainingExample> examples;
  private final List<Encoded> rows = new ArrayList<>();
  private final int[] firstRow;

  /**
   * @param examples at least one
   */
  public TrainingSet(List<TrainingExample> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to train on");
    }
    this.examples = List.copyOf(examples);
    this.firstRow = new int[examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      firstRow[i] = rows.size();
      rows.addAll(examples.get(i).inputs());
    }
  }

  public List<TrainingExample> examples() {
    return examples;
  }

  public int size() {
    return examples.size();
  }

  /** Every input of every example. */
  List<Encoded> rows() {
    return rows;
  }

  /** The rows of some examples, in their order. */
  int[] rowsOf(int[] indices) {
    return IntStream.of(indices)
        .flatMap(
            index ->
                IntStream.range(0, examples.get(index).inputs().size())
                    .map(input -> firstRow[index] + input))
        .toArray();
  }

  /**
   * Outputs that a model has for each input: one where it chooses among several, else a class each.
   */
  int outputs() {
    return mostInputs() > 1 ? 1 : examples.get(0).target().length;
  }

  /** Inputs of the example that has most. */
  int mostInputs() {
    return examples.stream().mapToInt(example -> example.inputs().size()).max().orElseThrow();
  }
}
