package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/**
 * What heads look at in a model that does not change, and what its own head answers.
 *
 * @param byLayer of the layers that were asked for, counted from 1: [(1 + spans) · hidden] of each
 *     input
 * @param logits of each input
 */
record FrozenStates(Map<Integer, List<float[]>> byLayer, List<float[]> logits) {

  /** One input at a time, unpadded: exact, and memory stays small. */
  static FrozenStates of(Encoder encoder, List<Encoded> inputs, Collection<Integer> layers) {
    FrozenStates states = new FrozenStates(new LinkedHashMap<>(), new ArrayList<>());
    layers.forEach(layer -> states.byLayer.put(layer, new ArrayList<>()));
    for (Encoded input : inputs) {
      try (NDManager arrays = encoder.manager().newSubManager()) {
        Batch batch = Batch.of(List.of(input), input.length(), arrays);
        List<NDArray> lookedAt = encoder.lookedAt(batch);
        states.byLayer.forEach((layer, rows) -> rows.add(lookedAt.get(layer - 1).toFloatArray()));
        NDArray last = lookedAt.get(lookedAt.size() - 1);
        states.logits.add(encoder.head("", last, 0).toFloatArray());
      }
    }
    return states;
  }

  List<float[]> after(int layer) {
    return Objects.requireNonNull(byLayer.get(layer), () -> "layer " + layer);
  }
}
