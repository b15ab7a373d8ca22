package org.sustainlp.harness.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.encoder.Encoder;

/**
 * Teaches heads after some layers what the model's own head answers; nothing else moves, so its
 * answers stay as they are (DeeBERT's second stage, Xin et al. 2020, section 3.2, which takes gold
 * labels; the soft answers of the last exit are FastBERT's, Liu et al. 2020, arXiv 2004.02178,
 * section 3.3.2).
 *
 * <p>L = Σ over heads CE(head, softmax of the last). The frozen layers run once per input; a step
 * costs no more than the heads do.
 */
public final class HeadDistillation {

  private final Encoder encoder;
  private final TrainingSet set;
  private final Map<Integer, String> heads;
  private final FrozenStates states;

  private HeadDistillation(
      Encoder encoder, TrainingSet set, Map<Integer, String> heads, FrozenStates states) {
    this.encoder = encoder;
    this.set = set;
    this.heads = heads;
    this.states = states;
  }

  /**
   * @param encoder with the heads among its weights; only they are trained, in place
   * @param set the training examples
   * @param heads the prefix of each head's names by the layer, counted from 1, that it follows
   * @return optimizer steps taken
   * @throws TrainingDiverged when the loss is no longer a number
   */
  public static int run(
      Encoder encoder,
      TrainingSet set,
      Map<Integer, String> heads,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    FrozenStates states = FrozenStates.of(encoder, set.rows(), heads.keySet());
    return new HeadDistillation(encoder, set, heads, states).train(budget, seed, watch);
  }

  private int train(TrainingBudget budget, long seed, TrainingWatch watch) {
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    Map<String, NDArray> trained = trained();
    trained.values().forEach(parameter -> parameter.setRequiresGradient(true));
    AdamW optimizer = new AdamW(trained, budget.weightDecay(), TrainingBudget.MAX_GRADIENT_NORM);
    LengthBatches batches = new LengthBatches(set, budget.batchSize(), seed);
    int steps = budget.steps(set.size(), LengthBatches.examplesPerBatch(set, budget.batchSize()));
    for (int step = 0; step < steps; step++) {
      double loss = step(batches.next(), budget.dropout());
      double norm = optimizer.step(budget.rateAt(step, steps));
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new TrainingDiverged(step + 1, budget.learningRate());
      }
      watch.onStep(step + 1, steps, loss);
    }
    trained.values().forEach(parameter -> parameter.setRequiresGradient(false));
    return steps;
  }

  private Map<String, NDArray> trained() {
    Map<String, NDArray> trained = new LinkedHashMap<>();
    encoder
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (heads.values().stream().anyMatch(name::startsWith)) {
                trained.put(name, parameter);
              }
            });
    return trained;
  }

  /** The loss; the gradients are left with the parameters. */
  private double step(int[] indices, double dropout) {
    int[] rows = set.rowsOf(indices);
    Choices examples = new Choices(Arrays.stream(indices).mapToObj(set.examples()::get).toList());
    try (NDManager arrays = encoder.manager().newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray wanted = examples.logits(array(states.logits(), rows, arrays)).softmax(-1);
      NDArray loss = arrays.create(0f);
      for (Map.Entry<Integer, String> head : heads.entrySet()) {
        NDArray lookedAt = array(states.after(head.getKey()), rows, arrays);
        NDArray answered = examples.logits(encoder.head(head.getValue(), lookedAt, dropout));
        loss = loss.add(FineTuning.crossEntropy(answered, wanted));
      }
      double value = loss.getFloat();
      collector.backward(loss);
      return value;
    }
  }

  /** [rows, columns]. */
  private static NDArray array(List<float[]> all, int[] rows, NDManager arrays) {
    int columns = all.get(0).length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all.get(rows[i]), 0, values, i * columns, columns);
    }
    return arrays.create(values, new Shape(rows.length, columns));
  }
}
