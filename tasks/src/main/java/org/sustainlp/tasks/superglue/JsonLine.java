package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;

/** One line of an official file: a JSON object whose fields are asked for by name and type. */
final class JsonLine {

  /** Strict: a key written twice or text after the object is a fault, not a guess. */
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Eighteen digits always fit a long. */
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,18}");

  private static final Pattern CONTROL = Pattern.compile("\\p{IsControl}");

  /** How much of a wrong value a message repeats, in characters. */
  private static final int SHOWN = 40;

  private final JsonNode object;

  private JsonLine(JsonNode object) {
    this.object = object;
  }

  static JsonLine read(String line) throws LineFault {
    JsonNode node = parse(line);
    if (node == null || !node.isObject()) {
      throw new LineFault("line", "is not a JSON object: " + shown(line));
    }
    return new JsonLine(node);
  }

  private static @Nullable JsonNode parse(String line) throws LineFault {
    try {
      return READER.readValue(line);
    } catch (JsonProcessingException e) {
      throw new LineFault("line", "is not valid JSON: " + e.getOriginalMessage());
    }
  }

  /** A field of text that is there, not blank, and whole Unicode. */
  String text(String field) throws LineFault {
    JsonNode node = present(field);
    if (!node.isTextual()) {
      throw new LineFault(field, "should be text, is " + shown(node.toString()));
    }
    String text = node.textValue();
    if (text.isBlank()) {
      throw new LineFault(field, "is blank");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new LineFault(field, "holds half of a surrogate pair, which is no character");
    }
    return text;
  }

  /** {@code idx}: an integer, or the same in quotes as AX-b has it; without leading zeros. */
  String id() throws LineFault {
    JsonNode node = present("idx");
    boolean number = node.isIntegralNumber() || node.isTextual();
    if (!number || !INDEX.matcher(node.asText()).matches()) {
      throw new LineFault("idx", "should be a whole number from 0, is " + shown(node.toString()));
    }
    return Long.toString(Long.parseLong(node.asText()));
  }

  /** The gold answer of a task whose labels are JSON strings. */
  @Nullable Label label(Split split, List<Label> labels) throws LineFault {
    return label(split, labels, node -> node.isTextual() ? node.textValue() : null);
  }

  /**
   * The gold answer.
   *
   * @param spelling the label's spelling in a JSON value; null when the value has the wrong type
   * @return null where a test line has none: the official test files carry no label. A test line
   *     that does carry one (an owner's own) is read like any other.
   */
  @Nullable Label label(
      Split split, List<Label> labels, Function<JsonNode, @Nullable String> spelling)
      throws LineFault {
    if (split == Split.TEST && !object.hasNonNull("label")) {
      return null;
    }
    JsonNode node = present("label");
    String value = spelling.apply(node);
    return labels.stream()
        .filter(label -> label.value().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new LineFault(
                    "label", "should be one of " + labels + ", is " + shown(node.toString())));
  }

  private JsonNode present(String field) throws LineFault {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      throw new LineFault(field, "is missing");
    }
    return node;
  }

  /** Short, and without control characters: a file's text must not steer a terminal. */
  private static String shown(String value) {
    String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    return CONTROL.matcher(start).replaceAll("?");
  }
}
