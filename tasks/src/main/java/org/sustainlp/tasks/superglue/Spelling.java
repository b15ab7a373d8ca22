package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How labels are spelled in JSON values; null where a value is no label at all. */
final class Spelling {

  private Spelling() {}

  /**
   * Official files have JSON booleans. OpenCompass's repackaged ones quote them, {@code "true"},
   * and are otherwise the same bytes, so both are read.
   */
  static @Nullable String bool(JsonNode label) {
    return label.isBoolean() || label.isTextual() ? label.asText() : null;
  }

  /** 0 or 1, as a number or in quotes. */
  static @Nullable String number(JsonNode label) {
    return label.isInt() || label.isTextual() ? label.asText() : null;
  }

  /** Whatever other tools write in prediction files: a boolean, a number, a word in any case. */
  static @Nullable String lenient(JsonNode label) {
    return label.isValueNode() ? label.asText().toLowerCase(Locale.ROOT) : null;
  }
}
