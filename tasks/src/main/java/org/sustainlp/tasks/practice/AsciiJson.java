package org.sustainlp.tasks.practice;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line as the official files write it: a space after colon and comma, everything but ASCII
 * escaped.
 */
final class AsciiJson {

  private AsciiJson() {}

  /** An object of texts, whole numbers and booleans, in the map's order. */
  static String object(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ": " + value(field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        json.append("\\u").append(fourHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Not {@code String.format}, which asks the locale for its digits. */
  private static String fourHexDigits(char c) {
    return Integer.toHexString(0x10000 + c).substring(1);
  }
}
