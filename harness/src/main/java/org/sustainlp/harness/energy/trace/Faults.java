package org.sustainlp.harness.energy.trace;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far; a bad file cannot make the list grow without end. */
final class Faults {

  static final int MOST = 100;

  private final List<TraceFault> found = new ArrayList<>();

  void add(long line, String column, String reason) {
    if (found.size() < MOST) {
      found.add(new TraceFault(line, column, reason));
    } else if (found.size() == MOST) {
      found.add(new TraceFault(line, "", "there are more faults: mend these first"));
    }
  }

  int count() {
    return found.size();
  }

  /** Whether there are so many that reading on is of no use. */
  boolean full() {
    return found.size() > MOST;
  }

  List<TraceFault> all() {
    return List.copyOf(found);
  }
}
