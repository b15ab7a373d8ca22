package org.sustainlp.harness.measuring;

/** Is told how far a measurement is: between measuring windows, and never inside one. */
@FunctionalInterface
public interface LapWatch {

  /**
   * Called before the first window and after each. What it does must be over when it returns: the
   * next window opens then.
   *
   * @param done windows measured, at least 0
   * @param total windows in all
   * @param secondsLeft expected of the windows still to come
   */
  void between(int done, int total, double secondsLeft);
}
