package org.sustainlp.harness.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Progress events as lines between a child process and its parent.
 *
 * <p>Each line starts with {@link #PREFIX}, so that what native libraries print on the same stream
 * is never taken for an event.
 */
public final class ProgressJson {

  public static final String PREFIX = "@progress ";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .build();

  private ProgressJson() {}

  public static String write(ProgressEvent event) {
    try {
      return PREFIX + JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always writable", e);
    }
  }

  /** The event of a line, or empty when the line is something else. */
  public static Optional<ProgressEvent> read(String line) {
    if (!line.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(PREFIX.length()), ProgressEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
