package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;

/** What a training minimises. */
interface Objective {

  /**
   * @param output the student's answer to the batch
   * @param batch the inputs, padded
   * @param examples whose inputs the batch's rows are
   * @param rows of the inputs in the training set, in the batch's order
   * @return the mean loss, a scalar attached to the batch's manager
   */
  NDArray loss(Encoder.Output output, Batch batch, Choices examples, int[] rows);
}
