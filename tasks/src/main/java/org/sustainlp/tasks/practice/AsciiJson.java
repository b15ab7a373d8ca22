package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.stream.Collectors;

/** A line as the official files write it: everything but ASCII is escaped. */
enum AsciiJson {
  /** A space after colon and comma: all files but one. */
  SPACED(": ", ", "),
  /** As AX-g has it. */
  COMPACT(":", ",");

  private final String colon;
  private final String comma;

  AsciiJson(String colon, String comma) {
    this.colon = colon;
    this.comma = comma;
  }

  String of(Row row) {
    return row.fields().entrySet().stream()
        .map(field -> quoted(field.getKey()) + colon + value(field.getValue()))
        .collect(Collectors.joining(comma, "{", "}"));
  }

  private String value(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Row row) {
      return of(row);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::value).collect(Collectors.joining(comma, "[", "]"));
    }
    return value.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
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
