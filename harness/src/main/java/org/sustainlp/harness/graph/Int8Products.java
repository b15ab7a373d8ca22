package org.sustainlp.harness.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.submissions.Tensor;

/**
 * Matrix products in int8: weights per output channel, activations per tensor at run time, with the
 * scale and zero point of their smallest and largest value
 * (https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html).
 */
final class Int8Products {

  private final GraphBuilder graph;
  private final Map<String, List<String>> quantized = new HashMap<>();

  Int8Products(GraphBuilder graph) {
    this.graph = graph;
  }

  /** states · matrix in one operator that quantizes the states for itself. */
  String alone(String name, Tensor matrix, String states) {
    Int8Weights weights = Int8Weights.of(matrix);
    return graph.fused(
        "DynamicQuantizeMatMul",
        List.of(states, values(name, weights, matrix), scales(name, weights)));
  }

  /** states · matrix + bias; the states are quantized once for all products that read them. */
  String withBias(String name, Tensor matrix, String states, String bias) {
    List<String> input = quantized.computeIfAbsent(states, this::quantize);
    Int8Weights weights = Int8Weights.of(matrix);
    return graph.fused(
        "MatMulIntegerToFloat",
        List.of(
            input.get(0),
            values(name, weights, matrix),
            input.get(1),
            scales(name, weights),
            input.get(2),
            // Symmetric weights have no zero point.
            "",
            bias));
  }

  /** The states as unsigned integers, their scale and their zero point. */
  private List<String> quantize(String states) {
    return graph.split("DynamicQuantizeLinear", List.of(states), 3);
  }

  private String values(String name, Int8Weights weights, Tensor matrix) {
    return graph.bytes(name + ".int8", weights.values(), matrix.shape());
  }

  private String scales(String name, Int8Weights weights) {
    return graph.floats(name + ".scale", Tensor.of(weights.scales(), weights.scales().length));
  }
}
