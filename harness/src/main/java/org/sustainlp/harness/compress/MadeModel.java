package org.sustainlp.harness.compress;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.report.SearchResult;
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
 * @param exits after which it may stop, their heads among the weights; null where it may not
 * @param search that it won; null where there was none
 */
public record MadeModel(
    ModelConfig config,
    EncoderWeights weights,
    Training training,
    Effort effort,
    @Nullable Exits exits,
    @Nullable SearchResult search) {

  /** Without exits, and nothing was searched for. */
  public MadeModel(ModelConfig config, EncoderWeights weights, Training training, Effort effort) {
    this(config, weights, training, effort, null, null);
  }

  /** Nothing was searched for. */
  public MadeModel(
      ModelConfig config,
      EncoderWeights weights,
      Training training,
      Effort effort,
      @Nullable Exits exits) {
    this(config, weights, training, effort, exits, null);
  }
}
