package org.sustainlp.web.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where things are kept and found. */
@ConfigMapping(prefix = "sustainlp")
public interface StateConfig {

  /** Database, uploads, runs, keys and practice data; {@code SUSTAINLP_HOME}. */
  Path home();

  /** SuperGLUE in the official layout; tasks it lacks run on generated practice data. */
  Optional<Path> data();

  /**
   * Test splits with their labels, in the official layout, which submitters never see: rungs are
   * scored on them too. {@code SUSTAINLP_HIDDEN_LABELS}.
   */
  Optional<Path> hiddenLabels();

  /** What a submission may ask to be measured on. */
  @WithDefault("cpu")
  List<String> devices();
}
