package org.sustainlp.harness.meter;

import java.util.List;

/** A source of energy readings. */
public interface Meter {

  /** Starts an interval; several may be open at once. */
  Window open();

  /** An interval on a meter. */
  interface Window {

    /** Ends the interval: one reading per component, never empty. Call once. */
    List<Reading> close();
  }
}
