package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one config.json, each checked against sane bounds as it is taken. */
final class ConfigFields {
  static final String FILE = "config.json";

  private final ObjectNode json;
  private final List<Problem> problems;

  ConfigFields(ObjectNode json, List<Problem> problems) {
    this.json = json;
    this.problems = problems;
  }

  boolean has(String field) {
    return json.hasNonNull(field);
  }

  void problem(String what, String remedy) {
    problems.add(new Problem(FILE, what, remedy));
  }

  /** How many problems there are so far, of this file and others. */
  int problemCount() {
    return problems.size();
  }

  /** A whole number from 1 to {@code most}; 1, with a problem added, when there is none. */
  int count(String field, int most) {
    if (!has(field)) {
      problem(field + " is missing", "Add it: save_pretrained writes it");
      return 1;
    }
    return bounded(field, json.get(field), most);
  }

  int countOr(String field, int most, int otherwise) {
    return has(field) ? bounded(field, json.get(field), most) : otherwise;
  }

  /** A whole number from 0 to {@code count} - 1. */
  int indexOr(String field, int count, int otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode value = json.get(field);
    if (!value.canConvertToInt() || value.asInt() < 0 || value.asInt() >= count) {
      problem(field + " is " + shown(value), "Use a token id from 0 to " + (count - 1));
      return otherwise;
    }
    return value.asInt();
  }

  /** One count per layer; empty when the field is absent. */
  Optional<List<Integer>> perLayer(String field, int layers, int most) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode list = json.get(field);
    if (!list.isArray() || list.size() != layers) {
      problem(field + " is not a list of " + layers + " numbers", "Give one number for each layer");
      return Optional.empty();
    }
    List<Integer> counts = new ArrayList<>();
    list.forEach(count -> counts.add(bounded(field, count, most)));
    return Optional.of(counts);
  }

  double positiveOr(String field, double otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    double value = json.get(field).asDouble(Double.NaN);
    if (!(value > 0 && value < 1)) {
      problem(field + " is " + json.get(field), "Use a number between 0 and 1, such as 1e-12");
      return otherwise;
    }
    return value;
  }

  /** One of a few words; {@code otherwise} when absent; empty, with a problem added, else. */
  Optional<String> word(String field, List<String> known, Optional<String> otherwise) {
    if (!has(field)) {
      if (otherwise.isEmpty()) {
        problem(field + " is missing", "Supported: " + String.join(", ", known));
      }
      return otherwise;
    }
    String value = json.get(field).asText();
    if (!known.contains(value)) {
      String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
      problem(
          field + " \"" + shown + "\" is not supported", "Use one of: " + String.join(", ", known));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** The classifier's labels in output order; empty when config.json names none. */
  List<String> labels() {
    JsonNode byId = json.path("id2label");
    if (byId.isMissingNode() || byId.isNull()) {
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < byId.size(); i++) {
      JsonNode label = byId.path(Integer.toString(i));
      if (!label.isTextual()) {
        problem(
            "id2label has no text for class " + i,
            "Number the labels \"0\", \"1\", … without gaps");
        return List.of();
      }
      labels.add(label.asText());
    }
    return labels;
  }

  private int bounded(String field, JsonNode value, int most) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      problem(field + " is " + shown(value), "Use a whole number from 1 to " + most);
      return 1;
    }
    if (value.asInt() < 1 || value.asInt() > most) {
      problem(
          field + " is " + value.asInt(), "Use a value from 1 to " + most + ": others are not run");
      return 1;
    }
    return value.asInt();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
