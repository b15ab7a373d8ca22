package org.sustainlp.harness.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/**
 * Matrix products in int8: weights per output channel, activations per tensor at run time, with the
 * scale and zero point of their smallest and largest value
 * (https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html).
 */
final class DynamicInt8Products implements Products {

  private final GraphBuilder graph;
  private final Int8Constants constants;
  private final boolean shared;
  private final Map<String, List<String>> quantized = new HashMap<>();

  /**
   * @param shared whether states are quantized once for all products that read them
   */
  DynamicInt8Products(GraphBuilder graph, WeightBits bits, boolean shared) {
    this.graph = graph;
    this.constants = new Int8Constants(graph, bits);
    this.shared = shared;
  }

  @Override
  public boolean addsBias(String unit) {
    return shared;
  }

  @Override
  public String product(Linear layer, String states) {
    return shared ? withBias(layer, states) : alone(layer, states);
  }

  /** One operator that quantizes the states for itself. */
  private String alone(Linear layer, String states) {
    Int8Constants.Stored weights = constants.of(layer);
    return graph.fused(
        "DynamicQuantizeMatMul", List.of(states, weights.values(), weights.scales()));
  }

  private String withBias(Linear layer, String states) {
    List<String> input = quantized.computeIfAbsent(states, this::quantize);
    return constants.product(layer, input.get(0), input.get(1), input.get(2));
  }

  /** The states as unsigned integers, their scale and their zero point. */
  private List<String> quantize(String states) {
    return graph.split("DynamicQuantizeLinear", List.of(states), 3);
  }

  @Override
  public String constant(String name, Tensor values) {
    return graph.floats(name, values);
  }
}
