package org.sustainlp.harness.graph;

import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/** Puts the matrix products of one kind of {@link Numerics} into a graph. */
interface Products {

  /** Whether the products of a unit add the bias themselves; else its consumers must. */
  boolean addsBias(String unit);

  /**
   * states · matrix, plus the bias where {@link #addsBias}.
   *
   * @return the product's name in the graph
   */
  String product(Linear layer, String states);

  /**
   * A table or matrix that no product reads.
   *
   * @return its name in the graph
   */
  String constant(String name, Tensor values);

  /** What a kind of numerics needs in a graph of a form. */
  static Products of(Numerics numerics, GraphForm form, GraphBuilder graph) {
    FloatProducts floats = new FloatProducts(graph);
    Products made =
        numerics.fold(
            new Numerics.Cases<>() {
              @Override
              public Products float32(Numerics.Float32 unused) {
                return floats;
              }

              @Override
              public Products dynamicInt8(Numerics.DynamicInt8 int8) {
                return new DynamicInt8Products(
                    graph, int8.weights(), form.does(GraphForm.SHARED_INPUT));
              }

              @Override
              public Products staticInt8(Numerics.StaticInt8 int8) {
                return new StaticInt8Products(graph, int8.weights(), int8.calibration());
              }

              @Override
              public Products float16(Numerics.Float16 unused) {
                return new HalfProducts(graph);
              }

              @Override
              public Products int4(Numerics.Int4 unused) {
                return new Int4Products(graph);
              }
            });
    return numerics.kept().isEmpty() ? made : new MixedProducts(numerics.kept(), floats, made);
  }
}
