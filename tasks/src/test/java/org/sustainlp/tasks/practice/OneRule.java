package org.sustainlp.tasks.practice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;

/** The best that a reader can do who looks at one thing only. */
final class OneRule {

  private OneRule() {}

  /**
   * The share answered right by the best rule "has this feature: one label, has it not: another",
   * with feature and labels chosen in hindsight.
   */
  static double best(List<Example> examples, Function<Example, Set<String>> features) {
    Map<Label, Integer> all = new HashMap<>();
    Map<String, Map<Label, Integer>> with = new HashMap<>();
    for (Example example : examples) {
      Label gold = example.gold().get(0);
      all.merge(gold, 1, Integer::sum);
      for (String feature : features.apply(example)) {
        with.computeIfAbsent(feature, f -> new HashMap<>()).merge(gold, 1, Integer::sum);
      }
    }
    return with.values().stream().mapToInt(has -> right(all, has)).max().orElse(0)
        / (double) examples.size();
  }

  private static int right(Map<Label, Integer> all, Map<Label, Integer> has) {
    int right = has.values().stream().mapToInt(n -> n).max().orElse(0);
    int rest =
        all.entrySet().stream()
            .mapToInt(entry -> entry.getValue() - has.getOrDefault(entry.getKey(), 0))
            .max()
            .orElse(0);
    return right + rest;
  }

  /** The share answered right by a rule that names one of the choices. */
  static double choosing(List<Example> examples, Function<Example, Label> rule) {
    return examples.stream().filter(example -> example.accepts(rule.apply(example))).count()
        / (double) examples.size();
  }

  static Set<String> wordsOf(String text) {
    return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
  }

  static Set<String> wordsOf(String prefix, String text) {
    return wordsOf(text).stream().map(prefix::concat).collect(Collectors.toSet());
  }

  /** How many words two texts share. */
  static int shared(String one, String two) {
    Set<String> words = wordsOf(one);
    words.retainAll(wordsOf(two));
    return words.size();
  }

  static String first(Example example) {
    return example.inputs().get(0).first();
  }

  static String second(Example example) {
    return example.inputs().get(0).second().orElseThrow();
  }
}
