package org.sustainlp.harness.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/**
 * Matrix products in int8 whose activations have a constant scale and zero point.
 *
 * <p>The product is MatMulIntegerToFloat, not QLinearMatMul: what follows each product (bias,
 * attention, GELU, normalisation) is computed in float32, and QLinearMatMul would round to 8 bits
 * only to be widened again.
 */
final class StaticInt8Products implements Products {

  private final GraphBuilder graph;
  private final Int8Constants constants;
  private final Calibration calibration;
  private final Map<String, Input> quantized = new HashMap<>();

  StaticInt8Products(GraphBuilder graph, WeightBits bits, Calibration calibration) {
    this.graph = graph;
    this.constants = new Int8Constants(graph, bits);
    this.calibration = calibration;
  }

  private record Input(String values, String scale, String zeroPoint) {}

  @Override
  public boolean addsBias(String unit) {
    return true;
  }

  @Override
  public String product(Linear layer, String states) {
    Input input = quantized.computeIfAbsent(states, unused -> quantize(layer, states));
    return constants.product(layer, input.values(), input.scale(), input.zeroPoint());
  }

  private Input quantize(Linear layer, String states) {
    Range range = calibration.range(layer.unit());
    String scale =
        graph.floats(layer.name() + ".input.scale", Tensor.of(new float[] {range.scale()}));
    String zeroPoint =
        graph.unsigned(layer.name() + ".input.zero", new byte[] {(byte) range.zeroPoint()});
    String values = graph.node("QuantizeLinear", List.of(states, scale, zeroPoint));
    return new Input(values, scale, zeroPoint);
  }

  @Override
  public String constant(String name, Tensor values) {
    return graph.floats(name, values);
  }
}
