package org.sustainlp.web.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** What a run is limited to when its submission does not say. */
@ConfigMapping(prefix = "sustainlp.run")
public interface RunConfig {

  /** Optimizer steps per training; the recipe's own budget when absent. */
  OptionalInt maxTrainSteps();

  /** Examples scored; the whole validation split when absent. */
  OptionalInt limit();

  /** Measuring windows per stage. */
  @WithDefault("5")
  int repetitions();

  /** The seed every source of chance is derived from. */
  @WithDefault("42")
  long seed();
}
