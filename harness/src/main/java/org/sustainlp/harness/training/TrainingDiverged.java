package org.sustainlp.harness.training;

/** The loss stopped being a number: the weights are lost and nothing is written. */
public final class TrainingDiverged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingDiverged(int step, double learningRate) {
    super(
        "the loss is no longer a number at step "
            + step
            + "; a learning rate below "
            + learningRate
            + " usually helps");
  }
}
