package org.sustainlp.harness.graph;

import java.util.List;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/** Matrix products in float32. */
record FloatProducts(GraphBuilder graph) implements Products {

  @Override
  public boolean addsBias(String unit) {
    return false;
  }

  @Override
  public String product(Linear layer, String states) {
    return graph.node(
        "MatMul", List.of(states, constant(layer.name() + ".matrix", layer.matrix())));
  }

  @Override
  public String constant(String name, Tensor values) {
    return graph.floats(name, values);
  }
}
