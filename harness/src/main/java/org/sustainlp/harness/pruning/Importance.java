package org.sustainlp.harness.pruning;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.training.FineTuning;
import org.sustainlp.harness.training.TrainingExample;

/**
 * How much the loss would change, to first order, without each head and each feed-forward unit.
 *
 * <p>A gate of 1 is multiplied onto every head's context (Michel et al. 2019, arXiv 1905.10650,
 * section 4.1) and onto every unit's activation (a first-order Taylor expansion, Molchanov et al.
 * 2017); the gate's gradient is the change. Absolute values are taken per example and averaged.
 *
 * <p>Departures from microsoft/fastformers: it sums gradients over batches before the absolute
 * value and computes them on the development split with its labels, which leaks them into the
 * model; here it is the training split.
 *
 * @param heads importance of each head, one array a layer, at least 0
 * @param units importance of each feed-forward unit, one array a layer, at least 0
 */
public record Importance(List<double[]> heads, List<double[]> units) {

  /**
   * @param encoder its weights are not changed
   * @param examples of the training split, at least one
   */
  public static Importance of(Encoder encoder, List<TrainingExample> examples) {
    Importance importance = none(encoder);
    examples.forEach(example -> importance.add(encoder, example));
    importance.divide(examples.size());
    return importance;
  }

  private static Importance none(Encoder encoder) {
    List<double[]> heads = new ArrayList<>();
    List<double[]> units = new ArrayList<>();
    for (int layer = 0; layer < encoder.config().layers(); layer++) {
      heads.add(new double[encoder.config().heads().get(layer)]);
      units.add(new double[encoder.config().ffn().get(layer)]);
    }
    return new Importance(heads, units);
  }

  /** The gradient of the example's own loss; the gates are shared by its inputs. */
  private void add(Encoder encoder, TrainingExample example) {
    try (NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(example.inputs(), Batch.longest(example.inputs()), arrays);
      OpenGates gates = OpenGates.of(encoder, arrays);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray outputs = encoder.forward(batch, 0, gates).logits();
        collector.backward(FineTuning.loss(outputs, example));
      }
      addGradients(gates.heads, heads, arrays);
      addGradients(gates.units, units, arrays);
    }
  }

  private static void addGradients(List<NDArray> gates, List<double[]> sums, NDManager arrays) {
    for (int layer = 0; layer < gates.size(); layer++) {
      NDArray gradient = gates.get(layer).getGradient();
      gradient.attach(arrays);
      float[] values = gradient.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        sums.get(layer)[i] += Math.abs(values[i]);
      }
    }
  }

  private void divide(int examples) {
    for (double[] values : heads) {
      scale(values, 1.0 / examples);
    }
    for (double[] values : units) {
      scale(values, 1.0 / examples);
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Gates of 1 whose gradients are wanted. */
  private record OpenGates(List<NDArray> heads, List<NDArray> units) implements Encoder.Gates {

    static OpenGates of(Encoder encoder, NDManager arrays) {
      List<NDArray> heads = new ArrayList<>();
      List<NDArray> units = new ArrayList<>();
      for (int layer = 0; layer < encoder.config().layers(); layer++) {
        heads.add(gate(arrays, new Shape(1, encoder.config().heads().get(layer), 1, 1)));
        units.add(gate(arrays, new Shape(1, 1, encoder.config().ffn().get(layer))));
      }
      return new OpenGates(heads, units);
    }

    private static NDArray gate(NDManager arrays, Shape shape) {
      NDArray gate = arrays.ones(shape);
      gate.setRequiresGradient(true);
      return gate;
    }

    @Override
    public NDArray heads(int layer) {
      return heads.get(layer);
    }

    @Override
    public NDArray units(int layer) {
      return units.get(layer);
    }
  }
}
