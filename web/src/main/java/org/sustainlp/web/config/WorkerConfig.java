package org.sustainlp.web.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The worker inside this process. */
@ConfigMapping(prefix = "sustainlp.worker")
public interface WorkerConfig {

  /** Whether this process carries runs out; {@code serve --no-worker} says false. */
  @WithDefault("true")
  boolean enabled();

  /** Shown beside a run; the host's name when absent. */
  Optional<String> name();

  /** Devices this worker takes runs for. */
  @WithDefault("cpu")
  List<String> devices();

  /** How often an idle worker looks for a run that another process queued. */
  @WithDefault("1s")
  Duration poll();

  /** A running run without a sign of life for this long goes back into the queue. */
  @WithDefault("60s")
  Duration lostAfter();

  /** A run that lost its worker this often has failed. */
  @WithDefault("3")
  int attempts();
}
