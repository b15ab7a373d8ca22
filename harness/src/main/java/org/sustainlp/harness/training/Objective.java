package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;

/** What a training minimises. */
public interface Objective extends Closeable {

  /**
   * @param output the student's answer to the batch
   * @param batch the inputs, padded
   * @param examples whose inputs the batch's rows are
   * @param rows of the inputs in the training set, in the batch's order
   * @return the mean loss, a scalar attached to the batch's manager
   */
  NDArray loss(Encoder.Output output, Batch batch, Choices examples, int[] rows);

  /** What is trained besides the model and thrown away with the objective, by name. */
  default Map<String, NDArray> parameters() {
    return Map.of();
  }

  /** Releases what it reads from. */
  @Override
  default void close() throws IOException {}
}
