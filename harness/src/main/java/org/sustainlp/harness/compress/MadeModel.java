package org.sustainlp.harness.compress;

import org.sustainlp.harness.training.Training;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/**
 * A trained model and what making it took.
 *
 * @param config the architecture
 * @param weights with pooler and classifier
 * @param training how it went
 * @param effort of all processes that worked on it
 */
public record MadeModel(
    ModelConfig config, EncoderWeights weights, Training training, Effort effort) {}
