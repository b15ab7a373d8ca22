package org.sustainlp.harness.pruning;

import java.util.Map;
import java.util.Objects;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;

/** What the units between a head's two linear layers say. */
final class HeadUnits {

  private HeadUnits() {}

  /**
   * Each unit's mean absolute output over the inputs, times the Euclidean norm of what the
   * classifier makes of it; 1 where there is no classifier yet.
   *
   * @param tensors the pooler reads the {@code read} values only, in that order
   * @param importance has what a head would look at in the wider model
   */
  static double[] importance(
      Map<String, Tensor> tensors, ModelConfig config, WidthImportance importance, int[] read) {
    float[] weight = tensor(tensors, BertTensors.POOLER_WEIGHT).values();
    float[] bias = tensor(tensors, BertTensors.POOLER_BIAS).values();
    double[] units = new double[bias.length];
    for (float[] lookedAt : importance.lookedAt()) {
      for (int unit = 0; unit < units.length; unit++) {
        double sum = bias[unit];
        for (int i = 0; i < read.length; i++) {
          sum += weight[unit * read.length + i] * lookedAt[read[i]];
        }
        units[unit] += said(sum, config.headActivation());
      }
    }
    Tensor classifier = tensors.get(BertTensors.CLASSIFIER_WEIGHT);
    if (classifier != null) {
      multiplyByNorms(units, classifier.values());
    }
    return units;
  }

  /** GELU lets hardly more through than ReLU. */
  private static double said(double sum, String activation) {
    return activation.equals("tanh") ? Math.abs(Math.tanh(sum)) : Math.max(0, sum);
  }

  /**
   * @param classifier [labels, units]
   */
  private static void multiplyByNorms(double[] units, float[] classifier) {
    for (int unit = 0; unit < units.length; unit++) {
      double squares = 0;
      for (int i = unit; i < classifier.length; i += units.length) {
        squares += classifier[i] * classifier[i];
      }
      units[unit] *= Math.sqrt(squares);
    }
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
