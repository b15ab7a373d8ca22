package org.sustainlp.harness.graph;

import static org.sustainlp.harness.graph.GraphBuilder.integer;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/**
 * Constants in float16, cast to float32: ONNX Runtime folds a cast of a constant when it loads the
 * graph, so that each is cast once.
 */
record HalfProducts(GraphBuilder graph) implements Products {

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
    return graph.node(
        "Cast",
        List.of(graph.halves(name, values)),
        integer("to", TensorProto.DataType.FLOAT_VALUE));
  }
}
