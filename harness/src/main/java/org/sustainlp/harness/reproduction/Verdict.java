package org.sustainlp.harness.reproduction;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.stats.LogInterval;

/** How a figure of ours stands to the paper's. */
public enum Verdict {
  /** The same: the interval of ours meets the paper's figure and the experiment's tolerance. */
  REPRODUCED("reproduced"),
  /** Ours is larger. */
  ABOVE("above"),
  /** Ours is smaller. */
  BELOW("below"),
  /** One says nothing about the other, or ours is too uncertain to say anything. */
  NOT_COMPARABLE("not comparable");

  /** An interval whose ends are further apart than this says nothing. */
  private static final double WIDEST = 1.5;

  private final String id;

  Verdict(String id) {
    this.id = id;
  }

  /** The word in reports. */
  @JsonValue
  public String id() {
    return id;
  }

  /**
   * @param tolerance share by which the paper's figure may be larger or smaller, at least 0
   */
  static Verdict of(double paper, LogInterval ours, double tolerance) {
    return of(paper / (1 + tolerance), paper * (1 + tolerance), ours);
  }

  /** Against a range of the paper's: reproduced where the interval of ours meets it. */
  static Verdict of(double paperLow, double paperHigh, LogInterval ours) {
    if (end(ours.high(), ours) < paperLow) {
      return BELOW;
    }
    if (end(ours.low(), ours) > paperHigh) {
      return ABOVE;
    }
    return uncertain(ours) ? NOT_COMPARABLE : REPRODUCED;
  }

  /** Whether an interval is so wide that it meets almost any figure. */
  static boolean uncertain(LogInterval ours) {
    return end(ours.high(), ours) / end(ours.low(), ours) > WIDEST;
  }

  private static double end(@Nullable Double end, LogInterval ours) {
    return end == null ? ours.value() : end;
  }
}
