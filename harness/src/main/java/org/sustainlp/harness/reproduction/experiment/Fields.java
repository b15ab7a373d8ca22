package org.sustainlp.harness.reproduction.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/**
 * The entries of one YAML mapping, read one by one. A wrong entry is noted as a problem and read as
 * some valid value, so that reading goes on and finds the other problems.
 */
final class Fields {

  private final JsonNode node;
  private final String where;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  Fields(JsonNode node, String where, List<Problem> problems) {
    this.node = node;
    this.where = where;
    this.problems = problems;
  }

  boolean has(String name) {
    known.add(name);
    return node.has(name);
  }

  String text(String name) {
    String value = entry(name).asText("");
    if (value.isBlank()) {
      problem("\"" + name + "\" is missing", "Add it.");
    }
    return value;
  }

  String textOrEmpty(String name) {
    return entry(name).asText("");
  }

  double number(String name, double low, double high) {
    JsonNode value = entry(name);
    if (!value.isNumber() || value.asDouble() < low || value.asDouble() > high) {
      problem(
          "\"" + name + "\" is " + (value.isMissingNode() ? "missing" : value.asText()),
          "Use a number from " + plain(low) + " to " + plain(high) + ".");
      return low;
    }
    return value.asDouble();
  }

  @Nullable Double numberOrNull(String name, double low, double high) {
    return has(name) ? (Double) number(name, low, high) : null;
  }

  int whole(String name, int low, int high) {
    double value = number(name, low, high);
    if (value != Math.rint(value)) {
      problem("\"" + name + "\" is " + value, "Use a whole number.");
    }
    return (int) value;
  }

  /** One of the names given, or the first of their values with a problem. */
  <T> T choice(String name, Map<String, T> choices) {
    String value = entry(name).asText("");
    T chosen = choices.get(value);
    if (chosen == null) {
      problem(
          "\"" + name + "\" is " + (value.isEmpty() ? "missing" : "\"" + value + "\""),
          "Use one of " + String.join(", ", choices.keySet()) + ".");
      return choices.values().iterator().next();
    }
    return chosen;
  }

  /** A mapping inside this one. */
  Fields inside(String name) {
    JsonNode inner = entry(name);
    if (!inner.isObject()) {
      problem(
          "\"" + name + "\" is " + (inner.isMissingNode() ? "missing" : "no mapping"), "Add it.");
    }
    return new Fields(inner, where + ", " + name, problems);
  }

  /** One of the texts given; another one is a problem, and is given back as it is. */
  String oneOf(String name, List<String> texts) {
    String value = entry(name).asText("");
    if (!texts.contains(value)) {
      problem(
          "\"" + name + "\" is " + (value.isEmpty() ? "missing" : "\"" + value + "\""),
          "Use one of " + String.join(", ", texts) + ".");
    }
    return value;
  }

  /** The mappings of a list, each placed by its id or its number; ids used twice are problems. */
  List<Fields> anyOf(String name) {
    List<Fields> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entry(name)) {
      String id = entry.path("id").asText("");
      String place = id.isEmpty() ? name + " " + (entries.size() + 1) : id;
      Fields fields = new Fields(entry, where + ", " + place, problems);
      if (!id.isEmpty() && !ids.add(id)) {
        fields.problem("its id is used twice", "Give each its own.");
      }
      entries.add(fields);
    }
    return entries;
  }

  /** Like {@link #anyOf}; none at all is a problem. */
  List<Fields> someOf(String name) {
    List<Fields> entries = anyOf(name);
    if (entries.isEmpty()) {
      problem("it has no " + name, "List at least one under \"" + name + "\".");
    }
    return entries;
  }

  /** Notes every entry that nothing has asked for. */
  void noOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problem("it has an unknown entry \"" + name + "\"", "Remove it or mend its name.");
              }
            });
  }

  void problem(String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }

  /**
   * @throws InvalidSubmission with all problems of the file, when there are any
   */
  void refuseProblems() {
    ExperimentReader.refuse(problems);
  }

  private JsonNode entry(String name) {
    known.add(name);
    return node.path(name);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
