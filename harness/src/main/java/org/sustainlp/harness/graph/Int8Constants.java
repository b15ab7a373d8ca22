package org.sustainlp.harness.graph;

import java.util.List;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/** Weights in int8 as constants of a graph, and the product that reads them. */
record Int8Constants(GraphBuilder graph, WeightBits bits) {

  /** Names of the integers [in, out] and of their scales [out]. */
  record Stored(String values, String scales) {}

  Stored of(Linear layer) {
    Int8Weights weights = Int8Weights.of(layer.matrix(), bits);
    int out = weights.scales().length;
    return new Stored(
        graph.bytes(layer.name() + ".int8", weights.values(), layer.matrix().shape()),
        graph.floats(layer.name() + ".scale", Tensor.of(weights.scales(), out)));
  }

  /**
   * states · matrix + bias, as float32.
   *
   * @param states unsigned integers
   * @param scale theirs
   * @param zeroPoint theirs
   */
  String product(Linear layer, String states, String scale, String zeroPoint) {
    Stored weights = of(layer);
    return graph.fused(
        "MatMulIntegerToFloat",
        List.of(
            states,
            weights.values(),
            scale,
            weights.scales(),
            zeroPoint,
            // Symmetric weights have no zero point.
            "",
            graph.floats(layer.name() + ".bias", layer.bias())));
  }
}
