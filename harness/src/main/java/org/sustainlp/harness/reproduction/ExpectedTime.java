package org.sustainlp.harness.reproduction;

import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.submissions.ModelConfig;

/**
 * A guess at how long measuring takes, for the time left only: the encoder's multiplications at
 * rates that two AVX2 cores were seen to reach on such shapes, to a factor of about two.
 */
final class ExpectedTime {

  private static final double FP32_PER_CORE_AND_SECOND = 4e10;
  private static final double INT8_PER_CORE_AND_SECOND = 9e10;

  /** Writing the model, checking it, starting the process. */
  private static final double AROUND_SECONDS = 6;

  private ExpectedTime() {}

  /**
   * @param tokens mean length of the inputs
   * @return seconds for all windows and what is around them
   */
  static double seconds(
      Setup setup, int examples, Protocol protocol, double tokens, int maxLength, int cores) {
    boolean padded = setup.padding() == Serving.Padding.FIXED;
    double rate =
        setup.precision() == Serving.Precision.INT8
            ? INT8_PER_CORE_AND_SECOND
            : FP32_PER_CORE_AND_SECOND;
    double pass =
        examples * operations(setup.config(), padded ? maxLength : tokens) / (rate * cores);
    return AROUND_SECONDS
        + protocol.warmUpSeconds()
        + protocol.repetitions() * Math.max(protocol.minWindowSeconds(), pass);
  }

  /** Additions and multiplications of one input: four projections, attention, two dense layers. */
  private static double operations(ModelConfig config, double tokens) {
    double width = (double) config.heads().get(0) * config.headSize();
    double perToken =
        4 * config.hidden() * width
            + 2.0 * config.hidden() * config.ffn().get(0)
            + 2 * tokens * width;
    return 2 * config.layers() * tokens * perToken;
  }
}
