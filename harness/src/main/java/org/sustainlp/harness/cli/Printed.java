package org.sustainlp.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --json} prints. */
final class Printed {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Printed() {}

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a listing is always writable", e);
    }
  }

  /** Names and values in turn, in this order. */
  static Map<String, Object> ordered(@Nullable Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      put(map, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }

  @SuppressWarnings("NullAway") // null is JSON's null: absent, not left out
  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    map.put(name, value);
  }
}
