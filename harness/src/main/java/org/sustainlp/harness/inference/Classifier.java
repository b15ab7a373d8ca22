package org.sustainlp.harness.inference;

import java.util.List;
import org.sustainlp.harness.encoding.Encoded;

/** A loaded model that answers batches of inputs. One thread at a time. */
public interface Classifier extends AutoCloseable {

  /**
   * @param batch at least one input
   * @return one row of logits per input, in order; one column per label
   */
  float[][] classify(List<Encoded> batch);

  /**
   * Where the last batch's rows were answered, for a model that may stop early: one number per
   * input, 0 for the first exit. Empty for models that always compute all layers.
   */
  default int[] exits() {
    return new int[0];
  }

  /** Releases native memory. */
  @Override
  void close();
}
