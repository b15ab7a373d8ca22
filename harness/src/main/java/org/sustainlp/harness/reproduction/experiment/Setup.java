package org.sustainlp.harness.reproduction.experiment;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.ModelConfig;

/**
 * A model's shape and how it is served. How many threads and instances that means depends on the
 * machine.
 *
 * @param config the shape
 * @param engine who computes
 * @param precision of the matrix products; int8 on ONNX Runtime only
 * @param padding fixed on PyTorch only: ONNX Runtime never pads here
 * @param instancePerCore one instance with one thread on every core; otherwise one instance with
 *     all cores
 * @param form of the graph, where ONNX Runtime computes it
 * @param limit examples that are measured unless the user wants another number, at least 1
 * @param exit where a stated share leaves early; null for nowhere
 */
public record Setup(
    ModelConfig config,
    Serving.Engine engine,
    Serving.Precision precision,
    Serving.Padding padding,
    boolean instancePerCore,
    GraphForm form,
    int limit,
    @Nullable ForcedExit exit) {

  public Setup {
    boolean torch = engine == Serving.Engine.PYTORCH;
    if (exit != null && (torch || exit.layer() >= config.layers())) {
      throw new IllegalArgumentException("an exit is before the last layer, on ONNX Runtime");
    }
    if (limit < 1
        || (torch && precision != Serving.Precision.FP32)
        || (!torch && padding == Serving.Padding.FIXED)) {
      throw new IllegalArgumentException("PyTorch is fp32, ONNX Runtime does not pad");
    }
  }

  /**
   * @param maxLength longest input in tokens, and what fixed padding fills up to
   * @param cores logical processors of this machine; FastFormers counts physical ones
   */
  public Serving serving(int maxLength, int cores) {
    Serving served = Serving.outOfTheBox(maxLength, cores);
    if (padding == Serving.Padding.DYNAMIC) {
      served = served.withDynamicLength();
    }
    if (engine == Serving.Engine.ONNXRUNTIME) {
      served = served.onOnnxRuntime(precision);
    }
    return instancePerCore ? served.withInstances(cores, 1) : served;
  }

  public Setup in(GraphForm other) {
    return new Setup(config, engine, precision, padding, instancePerCore, other, limit, exit);
  }

  public Setup with(ForcedExit other) {
    return new Setup(config, engine, precision, padding, instancePerCore, form, limit, other);
  }

  /**
   * An exit whose threshold is set so that a share of the examples leaves, not calibrated.
   *
   * @param layer after which they leave, counted from 1
   * @param share of the examples, in (0, 1]
   */
  public record ForcedExit(int layer, double share) {}
}
