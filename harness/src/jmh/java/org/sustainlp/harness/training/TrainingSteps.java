package org.sustainlp.harness.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.testsupport.RandomBert;

/** Training steps as {@link FineTuning} takes them, each part timed. All weights are trained. */
final class TrainingSteps implements AutoCloseable {

  private static final long SEED = 42;
  private static final double LEARNING_RATE = 1e-6;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Encoder encoder;
  private final AdamW optimizer;

  /**
   * One step.
   *
   * @param passes seconds of forward and backward pass
   * @param update seconds of the optimizer
   */
  record Timed(double passes, double update) {}

  TrainingSteps(TrainingShape shape) {
    encoder = Encoder.of(shape.config(), RandomBert.weights(shape.config(), SEED), Device.cpu());
    encoder.parameters().values().forEach(parameter -> parameter.setRequiresGradient(true));
    optimizer = new AdamW(encoder.parameters(), 0.01, TrainingBudget.MAX_GRADIENT_NORM);
  }

  NDManager manager() {
    return encoder.manager();
  }

  Timed next(TrainingShape shape) {
    List<TrainingExample> examples = shape.examples(random);
    List<Encoded> inputs = examples.stream().flatMap(one -> one.inputs().stream()).toList();
    try (NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(inputs, shape.length(), arrays);
      long start = System.nanoTime();
      double loss = passes(batch, new Choices(examples));
      long between = System.nanoTime();
      double norm = optimizer.step(LEARNING_RATE);
      long end = System.nanoTime();
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new IllegalStateException("the loss is " + loss + ", the gradient's norm " + norm);
      }
      return new Timed((between - start) / 1e9, (end - between) / 1e9);
    }
  }

  private double passes(Batch batch, Choices examples) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray logits = encoder.forward(batch, TrainingBudget.DROPOUT, null).logits();
      NDArray targets = examples.targets(batch.ids().getManager());
      NDArray loss = FineTuning.crossEntropy(examples.logits(logits), targets);
      double value = loss.getFloat();
      collector.backward(loss);
      return value;
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
