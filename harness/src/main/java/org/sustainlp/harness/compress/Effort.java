package org.sustainlp.harness.compress;

import org.jspecify.annotations.Nullable;

/**
 * What making something took.
 *
 * @param seconds wall clock, at least 0
 * @param joules null when a part of it is unknown
 */
public record Effort(double seconds, @Nullable Double joules) {

  public static final Effort NONE = new Effort(0, 0.0);

  public Effort plus(Effort other) {
    Double sum = joules == null || other.joules == null ? null : (Double) (joules + other.joules);
    return new Effort(seconds + other.seconds, sum);
  }
}
