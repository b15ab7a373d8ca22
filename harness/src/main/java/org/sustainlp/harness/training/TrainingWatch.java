package org.sustainlp.harness.training;

/** Is told how a training goes; called between steps. */
public interface TrainingWatch {

  /**
   * @param done steps finished, 1 ≤ done ≤ total
   * @param total steps in all
   * @param loss mean loss of the last steps
   */
  void onStep(int done, int total, double loss);
}
