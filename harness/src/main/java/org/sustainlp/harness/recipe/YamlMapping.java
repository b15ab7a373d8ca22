package org.sustainlp.harness.recipe;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of one YAML mapping, read one by one, each with its line. A wrong entry is noted as a
 * problem and read as some valid value, so that reading goes on and finds the other problems.
 *
 * <p>Only SnakeYAML's tree of nodes is used: nothing is constructed from what a file names, and
 * aliases are refused, since a few lines of them can stand for gigabytes.
 */
final class YamlMapping {

  private final String file;
  private final List<Problem> problems;
  private final int line;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private YamlMapping(String file, Node node, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    this.line = line(node);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key = scalar(entry.getKeyNode()).orElse("");
        if (entries.putIfAbsent(key, entry.getValueNode()) != null) {
          problem(entry.getKeyNode(), "\"" + key + "\" stands here twice", "Remove one.");
        }
        keys.put(key, entry.getKeyNode());
      }
    }
  }

  /**
   * Reads a file's only document.
   *
   * @param file its name, for problems
   * @throws InvalidSubmission when it is no YAML mapping
   */
  static YamlMapping of(String file, String yaml, List<Problem> problems) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      if (root instanceof MappingNode) {
        return new YamlMapping(file, root, problems);
      }
      problems.add(
          new Problem(
              file, "it is not a YAML mapping", "Start with \"id:\", \"title:\", \"source:\"."));
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(
          new Problem(file + ", line " + at, "it is not YAML: " + e.getProblem(), "Mend it."));
    } catch (YAMLException e) {
      problems.add(
          new Problem(
              file,
              "it is not YAML: "
                  + Objects.toString(e.getMessage(), "").lines().findFirst().orElse(""),
              "Mend it."));
    }
    throw new InvalidSubmission(problems);
  }

  /** Where this mapping begins, for problems. */
  String where() {
    return at(line);
  }

  boolean has(String name) {
    known.add(name);
    return entries.containsKey(name);
  }

  String text(String name) {
    String value = textOrEmpty(name);
    if (value.isBlank()) {
      problem(entry(name), "\"" + name + "\" is missing", "Add it.");
    }
    return value;
  }

  String textOrEmpty(String name) {
    Node value = entry(name);
    return value == null ? "" : scalar(value).orElse("");
  }

  double number(String name, double low, double high) {
    return number(name, entry(name), low, high);
  }

  private double number(String name, @Nullable Node value, double low, double high) {
    Double number = value == null ? null : parsed(scalar(value).orElse(""));
    if (number == null || number < low || number > high) {
      problem(
          value,
          "\"" + name + "\" is " + shown(value),
          "Use a number from " + plain(low) + " to " + plain(high) + ".");
      return low;
    }
    return number;
  }

  double numberOr(String name, double usual, double low, double high) {
    return has(name) ? number(name, low, high) : usual;
  }

  int whole(String name, int low, int high) {
    double value = number(name, low, high);
    if (value != Math.rint(value)) {
      problem(entry(name), "\"" + name + "\" is " + value, "Use a whole number.");
    }
    return (int) value;
  }

  int wholeOr(String name, int usual, int low, int high) {
    return has(name) ? whole(name, low, high) : usual;
  }

  /** The whole numbers of a list, without those that are a problem; empty where there is none. */
  List<Integer> wholes(String name, int low, int high) {
    List<Integer> wholes = new ArrayList<>();
    if (entry(name) instanceof SequenceNode sequence) {
      for (Node entry : sequence.getValue()) {
        Double number = parsed(scalar(entry).orElse(""));
        if (number == null || number != Math.rint(number) || number < low || number > high) {
          problem(
              entry,
              "\"" + name + "\" has " + shown(entry),
              "Use whole numbers from " + low + " to " + high + ".");
        } else {
          wholes.add(number.intValue());
        }
      }
    }
    return wholes;
  }

  /** A share in (0, 1] or a count from 2. */
  Portion portion(String name) {
    return portion(name, entry(name));
  }

  Portion portionOr(String name, Portion usual) {
    return has(name) ? portion(name) : usual;
  }

  /** The numbers of a list, each once. */
  List<Double> numbers(String name, double low, double high) {
    return listed(name).stream().map(node -> number(name, node, low, high)).distinct().toList();
  }

  /** The portions of a list. */
  List<Portion> portions(String name) {
    List<Portion> portions = new ArrayList<>();
    listed(name).forEach(node -> portions.add(portion(name, node)));
    return portions.isEmpty() ? List.of(new Portion(1)) : portions;
  }

  private Portion portion(String name, @Nullable Node node) {
    double value = number(name, node, 0.01, 100_000);
    if (value > 1 && value != Math.rint(value)) {
      problem(node, "\"" + name + "\" is " + value, "Use a share up to 1 or a whole number.");
      return new Portion(1);
    }
    return new Portion(value);
  }

  /** One of the names given; the first when the entry is missing. */
  <T> T choiceOr(String name, Map<String, T> choices, T usual) {
    return has(name) ? choice(name, choices) : usual;
  }

  /** One of the names given, or the first of their values with a problem. */
  <T> T choice(String name, Map<String, T> choices) {
    return choice(name, entry(name), choices);
  }

  /** Each one of the names given. */
  <T> List<T> choices(String name, Map<String, T> choices) {
    List<T> chosen = new ArrayList<>();
    listed(name).forEach(node -> chosen.add(choice(name, node, choices)));
    return chosen.isEmpty() ? List.of(choices.values().iterator().next()) : chosen;
  }

  /** The entries of a list; none at all is a problem. */
  private List<Node> listed(String name) {
    Node list = entry(name);
    List<Node> nodes = list instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    if (nodes.isEmpty()) {
      problem(list, "\"" + name + "\" is no list", "Write [a, b] with at least one entry.");
    }
    return nodes;
  }

  private <T> T choice(String name, @Nullable Node value, Map<String, T> choices) {
    T chosen = value == null ? null : choices.get(scalar(value).orElse(""));
    if (chosen == null) {
      problem(
          value,
          "\"" + name + "\" is " + shown(value),
          "Use one of " + String.join(", ", choices.keySet()) + ".");
      return choices.values().iterator().next();
    }
    return chosen;
  }

  /** A mapping inside this one; an empty one where nothing follows the name. */
  YamlMapping inside(String name) {
    Node inner = entry(name);
    if (inner == null) {
      problem(null, "\"" + name + "\" is missing", "Add it.");
      return unreadable();
    }
    if (!(inner instanceof MappingNode) && !scalar(inner).orElse("x").isEmpty()) {
      problem(inner, "\"" + name + "\" is no mapping", "Write { } with entries inside.");
      return unreadable();
    }
    return new YamlMapping(file, inner, problems);
  }

  /** One whose entries are not asked for again: that there is none has been said. */
  private YamlMapping unreadable() {
    return new YamlMapping(
        file, new ScalarNode(Tag.NULL, "", null, null, ScalarStyle.PLAIN), new ArrayList<>());
  }

  /** The mappings of a list; none at all is a problem. */
  List<YamlMapping> someOf(String name) {
    Node list = entry(name);
    List<YamlMapping> mappings = new ArrayList<>();
    if (list instanceof SequenceNode sequence) {
      for (Node entry : sequence.getValue()) {
        if (entry instanceof MappingNode) {
          mappings.add(new YamlMapping(file, entry, problems));
        } else {
          problem(entry, "an entry of \"" + name + "\" is no mapping", "Write \"name: value\".");
        }
      }
    }
    if (mappings.isEmpty()) {
      problem(list, "it has no " + name, "List at least one under \"" + name + "\".");
    }
    return mappings;
  }

  /** The names of all entries, in order. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Notes every entry that nothing has asked for. */
  void noOthers() {
    entries.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            problem(
                keys.get(name),
                "there is no \"" + name + "\" here",
                known.isEmpty()
                    ? "Remove it."
                    : "Remove it or use one of "
                        + String.join(", ", known.stream().sorted().toList())
                        + ".");
          }
        });
  }

  /** Notes a problem with one entry, or with the mapping where there is none of that name. */
  void problemAt(String name, String what, String remedy) {
    Node key = keys.get(name);
    problem(key, what, remedy);
  }

  private void problem(@Nullable Node node, String what, String remedy) {
    problems.add(new Problem(at(node == null ? line : line(node)), what, remedy));
  }

  private String at(int number) {
    return number == 0 ? file : file + ", line " + number;
  }

  private @Nullable Node entry(String name) {
    known.add(name);
    return entries.get(name);
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static @Nullable Double parsed(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? (Double) value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String shown(@Nullable Node value) {
    return value == null ? "missing" : "\"" + scalar(value).orElse("no single value") + "\"";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
