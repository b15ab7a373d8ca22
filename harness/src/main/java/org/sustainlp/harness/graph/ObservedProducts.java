package org.sustainlp.harness.graph;

import static org.sustainlp.harness.graph.GraphBuilder.integer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/** Products in float32 that remember what each unit reads. */
final class ObservedProducts implements Products {

  private final GraphBuilder graph;
  private final FloatProducts floats;
  private final Map<String, String> inputs = new LinkedHashMap<>();

  ObservedProducts(GraphBuilder graph) {
    this.graph = graph;
    this.floats = new FloatProducts(graph);
  }

  @Override
  public boolean addsBias(String unit) {
    return false;
  }

  @Override
  public String product(Linear layer, String states) {
    // Of query, key and value the last counts: where only the first token asks, key and value
    // still read all of them.
    inputs.put(layer.unit(), states);
    return floats.product(layer, states);
  }

  @Override
  public String constant(String name, Tensor values) {
    return floats.constant(name, values);
  }

  /**
   * Adds the output {@code ranges}, float32 [units, 2]: the smallest and largest value that each
   * unit reads.
   *
   * @return the units, in that order
   */
  List<String> observe() {
    List<String> rows = inputs.values().stream().map(this::row).toList();
    graph.output(graph.node("Concat", rows, integer("axis", 0)), "ranges", List.of(rows.size(), 2));
    return List.copyOf(inputs.keySet());
  }

  private String row(String states) {
    List<String> ends =
        List.of(
            graph.node("ReduceMin", List.of(states), integer("keepdims", 0)),
            graph.node("ReduceMax", List.of(states), integer("keepdims", 0)));
    String one = graph.longs(states + ".one", 1);
    List<String> lists =
        ends.stream().map(end -> graph.node("Reshape", List.of(end, one))).toList();
    return graph.node(
        "Reshape",
        List.of(
            graph.node("Concat", lists, integer("axis", 0)), graph.longs(states + ".row", 1, 2)));
  }
}
