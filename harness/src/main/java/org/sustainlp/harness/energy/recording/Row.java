package org.sustainlp.harness.energy.recording;

import org.sustainlp.harness.energy.trace.Column;

/** The row that is being filled. */
public interface Row {

  /** Seconds since the recording began. */
  double seconds();

  /** Whether it is the first or the last row, for which also costly readings are worth it. */
  boolean isBoundary();

  void put(Column column, double value);
}
