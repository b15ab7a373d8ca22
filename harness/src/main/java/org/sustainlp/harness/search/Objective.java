package org.sustainlp.harness.search;

import java.util.List;
import java.util.Objects;

/** What shall be small: joules, or seconds where joules are unavailable for any candidate. */
public enum Objective {
  JOULES("joules-per-request"),
  SECONDS("seconds-per-request");

  private final String id;

  Objective(String id) {
    this.id = id;
  }

  /** The name in reports. */
  public String id() {
    return id;
  }

  /** What all candidates that can be served can be compared by. */
  static Objective of(List<Trial> trials) {
    return trials.stream()
            .map(Trial::served)
            .filter(Objects::nonNull)
            .allMatch(served -> served.joulesPerRequest() != null)
        ? JOULES
        : SECONDS;
  }

  double of(Trial.Served served) {
    Double joules = served.joulesPerRequest();
    return this == JOULES && joules != null ? joules : served.secondsPerRequest();
  }
}
