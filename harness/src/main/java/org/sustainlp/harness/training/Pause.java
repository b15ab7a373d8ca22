package org.sustainlp.harness.training;

/** Where a training stops for now. */
public interface Pause {

  /** Whether to stop after so many steps since the training's start. */
  boolean after(int step);
}
