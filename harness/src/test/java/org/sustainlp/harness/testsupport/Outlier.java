package org.sustainlp.harness.testsupport;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.Tensor;

/** A model with one layer that int8 cannot carry. */
public final class Outlier {

  /** The layer that must stay in float32. */
  public static final String UNIT = "encoder.layer.1.output.dense";

  /** What {@link #UNIT} reads besides ordinary values. */
  public static final float VALUE = 10_000;

  private Outlier() {}

  /**
   * The same model but for one feed-forward unit of layer 1, which always gives {@link #VALUE} and
   * is multiplied by 0: float32 answers do not see it, and per-tensor int8 has one step for all
   * other units.
   */
  public static EncoderWeights in(EncoderWeights weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    Tensor bias = weights.get("encoder.layer.1.intermediate.dense.bias");
    float[] biases = bias.values().clone();
    biases[0] = VALUE;
    Tensor weight = weights.get(UNIT + ".weight");
    float[] values = weight.values().clone();
    int in = (int) weight.shape()[1];
    for (int out = 0; out < weight.shape()[0]; out++) {
      values[out * in] = 0;
    }
    tensors.put("encoder.layer.1.intermediate.dense.bias", new Tensor(bias.shape(), biases));
    tensors.put(UNIT + ".weight", new Tensor(weight.shape(), values));
    return new EncoderWeights(tensors);
  }
}
