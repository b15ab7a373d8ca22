package org.sustainlp.harness.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link AdamW} remembers between steps, for a checkpoint to hold.
 *
 * @param steps taken so far, at least 0
 * @param means the gradients' running means by the name of their weights, flat in the weights'
 *     order
 * @param variances the running means of the squared gradients likewise, never negative
 */
public record AdamWState(long steps, Map<String, float[]> means, Map<String, float[]> variances) {

  public AdamWState {
    if (steps < 0) {
      throw new IllegalArgumentException("steps are counted from 0, not " + steps);
    }
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    variances = Collections.unmodifiableMap(new LinkedHashMap<>(variances));
  }
}
