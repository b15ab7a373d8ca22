package org.sustainlp.harness.compress;

import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/**
 * A model and how it is served: what a stage starts from and what it leaves.
 *
 * @param config the architecture
 * @param weights float32, with pooler and classifier once fine-tuned
 * @param serving engine, precision, padding, instances
 */
public record Candidate(ModelConfig config, EncoderWeights weights, Serving serving) {

  Candidate with(Serving other) {
    return new Candidate(config, weights, other);
  }

  Candidate with(ModelConfig smaller, EncoderWeights trained) {
    return new Candidate(smaller, trained, serving);
  }
}
