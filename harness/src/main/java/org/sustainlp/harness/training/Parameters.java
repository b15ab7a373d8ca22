package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arrays copied out of and into the engine. */
final class Parameters {

  private Parameters() {}

  static Map<String, float[]> get(Map<String, NDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  /**
   * @throws IllegalArgumentException when an array has no values
   */
  static void set(Map<String, NDArray> arrays, Map<String, float[]> values) {
    arrays.forEach(
        (name, array) -> {
          float[] kept = values.get(name);
          if (kept == null || kept.length != array.size()) {
            throw new IllegalArgumentException("the checkpoint does not fit " + name);
          }
          array.set(kept);
        });
  }
}
