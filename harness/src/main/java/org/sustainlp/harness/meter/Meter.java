package org.sustainlp.harness.meter;

import java.util.List;

/**
 * A source of energy readings.
 *
 * <p>A source that fails says so in its readings, which are then unavailable with the reason; it
 * never throws, so that no run is lost for want of a number.
 */
public interface Meter {

  /** Starts an interval; several may be open at once. */
  Window open();

  /** What a total of this meter's readings should cover. */
  default Scope scope() {
    return Scope.COMPONENTS;
  }

  /** An interval on a meter. */
  interface Window {

    /** Ends the interval: one reading per component or device, never empty. Call once. */
    List<Reading> close();
  }
}
