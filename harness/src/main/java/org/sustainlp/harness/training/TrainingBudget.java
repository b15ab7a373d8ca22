package org.sustainlp.harness.training;

/**
 * How long and how fast a training goes.
 *
 * @param epochs passes over the training split, more than 0
 * @param maxSteps most optimizer steps; the smaller of both bounds holds
 * @param batchSize inputs per step
 * @param learningRate the peak, reached after the warm-up; falls linearly to 0
 * @param warmUp share of all steps in which the rate rises linearly from 0, in [0, 1)
 * @param weightDecay AdamW's λ
 * @param maxLength longest training input in tokens
 * @param dropout share of what is set to 0 by chance in each step, in [0, 0.9]; BERT is trained
 *     with 0.1
 * @param holdOut share of the training examples that is not trained on but tells, after every
 *     epoch, how good the model is: the best weights are kept; 0 keeps the last weights
 * @param patience epochs without a better model after which the training stops early, at least 1
 */
public record TrainingBudget(
    double epochs,
    int maxSteps,
    int batchSize,
    double learningRate,
    double warmUp,
    double weightDecay,
    int maxLength,
    double dropout,
    double holdOut,
    int patience) {

  /** BERT's (Devlin et al. 2018, arXiv 1810.04805, appendix A.2). */
  public static final double DROPOUT = 0.1;

  /** Gradients are clipped to this norm, as in FastFormers' and BERT's own scripts. */
  public static final double MAX_GRADIENT_NORM = 1.0;

  public TrainingBudget {
    if (epochs <= 0 || maxSteps < 1 || batchSize < 1 || learningRate <= 0 || maxLength < 8) {
      throw new IllegalArgumentException("a training budget needs positive numbers");
    }
    if (warmUp < 0 || warmUp >= 1) {
      throw new IllegalArgumentException(
          "warm-up is a share of all steps in [0, 1), not " + warmUp);
    }
    if (dropout < 0 || dropout > 0.9) {
      throw new IllegalArgumentException("dropout is a share in [0, 0.9], not " + dropout);
    }
    if (holdOut < 0 || holdOut > 0.5 || patience < 1) {
      throw new IllegalArgumentException("at most half is held out, with a patience of at least 1");
    }
  }

  /** With BERT's dropout and without a hold-out: the last weights are kept. */
  public TrainingBudget(
      double epochs,
      int maxSteps,
      int batchSize,
      double learningRate,
      double warmUp,
      double weightDecay,
      int maxLength) {
    this(epochs, maxSteps, batchSize, learningRate, warmUp, weightDecay, maxLength, DROPOUT, 0, 1);
  }

  /** The same with at most this many steps. */
  public TrainingBudget atMost(int steps) {
    return new TrainingBudget(
        epochs,
        Math.min(maxSteps, steps),
        batchSize,
        learningRate,
        warmUp,
        weightDecay,
        maxLength,
        dropout,
        holdOut,
        patience);
  }

  /** An equal part of the epochs and steps. */
  public TrainingBudget dividedBy(int parts) {
    return new TrainingBudget(
        epochs / parts,
        Math.max(1, maxSteps / parts),
        batchSize,
        learningRate,
        warmUp,
        weightDecay,
        maxLength,
        dropout,
        holdOut,
        patience);
  }

  /**
   * Optimizer steps for a training set, at least 1.
   *
   * @param examplesPerBatch fewer than {@code batchSize} where an example has several inputs
   */
  public int steps(int examples, int examplesPerBatch) {
    double wanted = Math.ceil(epochs * examples / examplesPerBatch);
    return (int) Math.max(1, Math.min(wanted, maxSteps));
  }

  /** How many examples all steps together see at most. */
  public long mostExamples() {
    return (long) maxSteps * batchSize;
  }

  /** The rate of a step, 0 ≤ step &lt; steps. */
  public double rateAt(int step, int steps) {
    double warm = warmUp * steps;
    if (step < warm) {
      return learningRate * (step + 1) / Math.max(1, Math.ceil(warm));
    }
    return learningRate * (steps - step) / Math.max(1, steps - warm);
  }
}
