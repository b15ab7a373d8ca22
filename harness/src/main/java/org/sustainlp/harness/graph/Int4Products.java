package org.sustainlp.harness.graph;

import static org.sustainlp.harness.graph.GraphBuilder.integer;

import java.util.List;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/** Matrix products with weights of 4 bits. */
record Int4Products(GraphBuilder graph) implements Products {

  private static final int BITS = 4;

  @Override
  public boolean addsBias(String unit) {
    return false;
  }

  @Override
  public String product(Linear layer, String states) {
    Int4Weights weights = Int4Weights.of(layer.matrix());
    long in = layer.matrix().shape()[0];
    long out = layer.matrix().shape()[1];
    String values =
        graph.unsigned(
            layer.name() + ".int4", weights.values(), out, weights.blocks(), Int4Weights.BLOCK / 2);
    String scales =
        graph.floats(layer.name() + ".scale", Tensor.of(weights.scales(), out, weights.blocks()));
    return graph.fused(
        "MatMulNBits",
        List.of(states, values, scales),
        integer("K", in),
        integer("N", out),
        integer("bits", BITS),
        integer("block_size", Int4Weights.BLOCK));
  }

  @Override
  public String constant(String name, Tensor values) {
    return graph.floats(name, values);
  }
}
