package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;

/** What a training minimises. */
interface Objective {

  /**
   * @param output the student's answer to the batch
   * @param batch the inputs, padded
   * @param indices of the inputs in the training split
   * @return the mean loss, a scalar attached to the batch's manager
   */
  NDArray loss(Encoder.Output output, Batch batch, int[] indices);
}
