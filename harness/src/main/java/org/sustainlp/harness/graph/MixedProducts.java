package org.sustainlp.harness.graph;

import java.util.Set;
import org.sustainlp.harness.graph.LinearLayers.Linear;
import org.sustainlp.submissions.Tensor;

/**
 * Some units in float32, the others not.
 *
 * @param kept the names of those in float32
 */
record MixedProducts(Set<String> kept, Products floats, Products others) implements Products {

  @Override
  public boolean addsBias(String unit) {
    return of(unit).addsBias(unit);
  }

  @Override
  public String product(Linear layer, String states) {
    return of(layer.unit()).product(layer, states);
  }

  @Override
  public String constant(String name, Tensor values) {
    return others.constant(name, values);
  }

  private Products of(String unit) {
    return kept.contains(unit) ? floats : others;
  }
}
