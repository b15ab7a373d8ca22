package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;

/**
 * Task-specific distillation as FastFormers does it: L = CE(student, softmax of teacher) + ratio ·
 * L_rep, where L_rep is the mean squared error of the embedding output and of the last layer's
 * output, averaged over real tokens (microsoft/fastformers, {@code distill()}; temperature 1, no
 * hard-label term).
 *
 * <p>Departures: padding does not count in L_rep; the attention loss (off by default there) is not
 * here; a student of another width is taught by logits alone.
 */
public final class Distillation {

  private Distillation() {}

  /**
   * @param student trained in place
   * @param teacher only read, without dropout
   * @param set the training split, the same for both
   * @param stateLossRatio weight of L_rep; 0 for none
   * @return optimizer steps taken
   */
  public static int run(
      Encoder student,
      Encoder teacher,
      TrainingSet set,
      double stateLossRatio,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    TeacherAnswers answers = TeacherAnswers.of(teacher, set.rows());
    boolean sameWidth = student.config().hidden() == teacher.config().hidden();
    double ratio = sameWidth ? stateLossRatio : 0;
    Objective objective =
        (output, batch, examples, rows) -> {
          Encoder.Output taught = answers.to(batch, rows);
          NDArray soft =
              FineTuning.crossEntropy(
                  examples.logits(output.logits()), examples.logits(taught.logits()).softmax(-1));
          if (ratio == 0) {
            return soft;
          }
          NDArray states =
              meanSquare(output.embedded(), taught.embedded(), batch)
                  .add(meanSquare(output.last(), taught.last(), batch));
          return soft.add(states.mul(batch.scalar(ratio)));
        };
    return new TrainingLoop(budget, seed, watch).train(student, set, objective);
  }

  /** Mean over real tokens and their components of the squared difference. */
  private static NDArray meanSquare(NDArray student, NDArray teacher, Batch batch) {
    long hidden = student.getShape().get(2);
    NDArray difference = student.sub(teacher).mul(batch.mask().expandDims(-1));
    return difference.square().sum().div(batch.mask().sum().mul(batch.scalar(hidden)));
  }
}
