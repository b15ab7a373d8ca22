package org.sustainlp.harness.compress;

import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;

/**
 * What a graph is tried on before it is used.
 *
 * @param compared examples on which a graph is checked against its parent
 * @param training examples that ranges and sensitivities are measured on; empty where the numbers
 *     asked for need none
 */
public record Samples(List<EncodedExample> compared, List<EncodedExample> training) {

  public Samples {
    compared = List.copyOf(compared);
    training = List.copyOf(training);
  }
}
