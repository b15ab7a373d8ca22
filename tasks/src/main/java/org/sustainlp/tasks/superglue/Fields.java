package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;

/**
 * The fields of a JSON object in an official file, asked for by name and type. A fault names the
 * whole way to a field: {@code passage.questions[2].idx}.
 */
final class Fields {

  /** Strict: a key written twice or text after the object is a fault, not a guess. */
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Eighteen digits always fit a long. */
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,18}");

  private static final String MISSING = "is missing";

  private static final Pattern CONTROL = Pattern.compile("\\p{IsControl}");

  /** How much of a wrong value a message repeats, in characters. */
  private static final int SHOWN = 40;

  private final String path;
  private final JsonNode object;

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /** The object that a line holds. */
  static Fields of(String line) throws LineFault {
    JsonNode node = parse(line);
    if (node == null || !node.isObject()) {
      throw new LineFault("line", "is not a JSON object: " + shown(line));
    }
    return new Fields("", node);
  }

  private static @Nullable JsonNode parse(String line) throws LineFault {
    try {
      return READER.readValue(line);
    } catch (JsonProcessingException e) {
      throw new LineFault("line", "is not valid JSON: " + printable(e.getOriginalMessage()));
    }
  }

  /** An object inside this one. */
  Fields object(String field) throws LineFault {
    JsonNode node = present(field);
    if (!node.isObject()) {
      throw fault(field, "should be an object, is " + shown(node));
    }
    return new Fields(path + field + ".", node);
  }

  /** The objects of a list; none for an empty one. */
  List<Fields> objects(String field) throws LineFault {
    JsonNode list = present(field);
    if (!list.isArray()) {
      throw fault(field, "should be a list, is " + shown(list));
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode node : list) {
      String place = field + "[" + objects.size() + "]";
      if (!node.isObject()) {
        throw fault(place, "should be an object, is " + shown(node));
      }
      objects.add(new Fields(path + place + ".", node));
    }
    return objects;
  }

  /** The objects of a list that holds some. */
  List<Fields> someObjects(String field) throws LineFault {
    List<Fields> objects = objects(field);
    if (objects.isEmpty()) {
      throw fault(field, "is empty");
    }
    return objects;
  }

  /** A field of text that is there, not blank, and whole Unicode. */
  String text(String field) throws LineFault {
    String text = anyText(field);
    if (!Places.hasWord(text)) {
      throw faultOfText(field, "is blank");
    }
    return text;
  }

  /** A field of text, possibly empty, as some of MultiRC's answers are. */
  String anyText(String field) throws LineFault {
    JsonNode node = object.path(field);
    if (!node.isTextual()) {
      throw faultOfText(field, has(field) ? "should be text, is " + shown(node) : MISSING);
    }
    String text = node.textValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw faultOfText(field, "holds half of a surrogate pair, which is no character");
    }
    return text;
  }

  /** A gold answer in free words: a fault of it is a fault of a label. */
  Label freeLabel(String field) throws LineFault {
    try {
      return new Label(text(field));
    } catch (LineFault fault) {
      throw new LineFault(fault.field(), String.valueOf(fault.getMessage()));
    }
  }

  /** {@code idx}: an integer, or the same in quotes as AX-b has it; without leading zeros. */
  String id() throws LineFault {
    JsonNode node = present("idx");
    boolean number = node.isIntegralNumber() || node.isTextual();
    if (!number || !INDEX.matcher(node.asText()).matches()) {
      throw fault("idx", "should be a whole number from 0, is " + shown(node));
    }
    return Long.toString(Long.parseLong(node.asText()));
  }

  /** A place in a text: a whole number from 0. */
  int place(String field) throws LineFault {
    JsonNode node = object.path(field);
    if (!node.isInt() || node.intValue() < 0) {
      throw faultOfText(
          field, has(field) ? "should be a whole number from 0, is " + shown(node) : MISSING);
    }
    return node.intValue();
  }

  boolean has(String field) {
    return object.hasNonNull(field);
  }

  /** The gold answer of a task whose labels are JSON strings. */
  Optional<Label> label(Split split, List<Label> labels) throws LineFault {
    return label(split, labels, node -> node.isTextual() ? node.textValue() : null);
  }

  /**
   * The gold answer.
   *
   * @param spelling the label's spelling in a JSON value; null when the value has the wrong type
   * @return empty where a test line has none: the official test files carry no label. A test line
   *     that does carry one (an owner's own) is read like any other.
   */
  Optional<Label> label(
      Split split, List<Label> labels, Function<JsonNode, @Nullable String> spelling)
      throws LineFault {
    if (split == Split.TEST && !has("label")) {
      return Optional.empty();
    }
    return Optional.of(label(labels, spelling));
  }

  /** An answer that must be there, one of {@code labels}. */
  Label label(List<Label> labels, Function<JsonNode, @Nullable String> spelling) throws LineFault {
    JsonNode node = present("label");
    String value = spelling.apply(node);
    return labels.stream()
        .filter(label -> label.value().equals(value))
        .findFirst()
        .orElseThrow(() -> fault("label", "should be one of " + labels + ", is " + shown(node)));
  }

  /** A fault of a field that says what the line holds. */
  LineFault fault(String field, String reason) {
    return new LineFault(path + field, reason);
  }

  /** A fault of a text, or of a place in one. */
  LineFault faultOfText(String field, String reason) {
    return LineFault.ofText(path + field, reason);
  }

  private JsonNode present(String field) throws LineFault {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      throw fault(field, MISSING);
    }
    return node;
  }

  private static String shown(JsonNode node) {
    return shown(node.toString());
  }

  /** Short, and without control characters: a file's text must not steer a terminal. */
  static String shown(String value) {
    boolean whole = value.codePointCount(0, value.length()) <= SHOWN;
    return printable(whole ? value : value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "…");
  }

  private static String printable(String message) {
    return CONTROL.matcher(message).replaceAll("?");
  }
}
