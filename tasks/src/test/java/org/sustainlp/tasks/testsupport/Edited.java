package org.sustainlp.tasks.testsupport;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A line with one place in it changed, named as {@code /passage/questions/0/idx}. */
public final class Edited {

  /** Pure ASCII, as the official files are; half a surrogate pair would not survive UTF-8. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Edited() {}

  /** With this JSON in the place of what is there, or beside what is there. */
  public static String with(String line, String place, String json) {
    try {
      JsonNode tree = MAPPER.readTree(line);
      JsonPointer pointer = JsonPointer.compile(place);
      JsonNode parent = tree.at(pointer.head());
      JsonNode value = MAPPER.readTree(json);
      if (parent instanceof ObjectNode object) {
        object.set(pointer.last().getMatchingProperty(), value);
      } else {
        ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), value);
      }
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Without this field. */
  public static String without(String line, String place) {
    try {
      JsonNode tree = MAPPER.readTree(line);
      JsonPointer pointer = JsonPointer.compile(place);
      ((ObjectNode) tree.at(pointer.head())).remove(pointer.last().getMatchingProperty());
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
