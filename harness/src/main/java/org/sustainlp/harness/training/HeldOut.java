package org.sustainlp.harness.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/**
 * Training examples that are not trained on: they tell which weights are best. The validation split
 * stays out of it, since choosing by it would flatter every score that is reported from it.
 *
 * @param taught indices of the examples that are trained on
 * @param held indices of the others, shortest first; none when all are trained on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeldOut(int[] taught, int[] held) {

  /** Fewer than these tell good weights from bad ones too seldom: then all are trained on. */
  public static final int FEWEST = 50;

  private static final int ASKED_AT_ONCE = 16;

  /**
   * Chooses by chance; the same seed gives the same choice for the same examples.
   *
   * @param share of the examples to hold out, in [0, 0.5]
   */
  public static HeldOut of(TrainingSet set, double share, long seed) {
    int count = (int) Math.round(share * set.size());
    if (count < FEWEST) {
      return new HeldOut(IntStream.range(0, set.size()).toArray(), new int[0]);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return new HeldOut(
        order.subList(count, order.size()).stream().sorted().mapToInt(i -> i).toArray(),
        order.subList(0, count).stream()
            .sorted(Comparator.comparingInt(index -> set.examples().get(index).length()))
            .mapToInt(i -> i)
            .toArray());
  }

  public boolean isEmpty() {
    return held.length == 0;
  }

  /**
   * How good a model is.
   *
   * @param accuracy share of examples whose highest output is their most probable label or choice
   * @param loss cross-entropy with the gold answers, mean
   */
  public record Standing(double accuracy, double loss) implements Comparable<Standing> {
    /** Higher accuracy first, then lower loss. */
    @Override
    public int compareTo(Standing other) {
      int byAccuracy = Double.compare(accuracy, other.accuracy);
      return byAccuracy != 0 ? byAccuracy : Double.compare(other.loss, loss);
    }
  }

  /** The held-out examples, shortest first. */
  public List<TrainingExample> examples(TrainingSet set) {
    return IntStream.of(held).mapToObj(set.examples()::get).toList();
  }

  /** Asks the model without dropout. */
  public Standing standing(Encoder encoder, TrainingSet set) {
    int right = 0;
    double loss = 0;
    int atOnce = LengthBatches.examplesPerBatch(set, ASKED_AT_ONCE);
    for (int start = 0; start < held.length; start += atOnce) {
      int[] indices = Arrays.copyOfRange(held, start, Math.min(start + atOnce, held.length));
      Choices examples = new Choices(Arrays.stream(indices).mapToObj(set.examples()::get).toList());
      List<Encoded> inputs = Arrays.stream(set.rowsOf(indices)).mapToObj(set.rows()::get).toList();
      try (NDManager arrays = encoder.manager().newSubManager()) {
        Batch batch = Batch.of(inputs, Batch.longest(inputs), arrays);
        var logits = examples.logits(encoder.forward(batch).logits());
        var targets = examples.targets(arrays);
        loss += indices.length * FineTuning.crossEntropy(logits, targets).getFloat();
        long[] said = logits.argMax(-1).toLongArray();
        long[] wanted = targets.argMax(-1).toLongArray();
        for (int i = 0; i < said.length; i++) {
          right += said[i] == wanted[i] ? 1 : 0;
        }
      }
    }
    return new Standing((double) right / held.length, loss / held.length);
  }
}
