package org.sustainlp.tasks.practice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sustainlp.tasks.Split;

/** A JSON object of an official file; its keys keep the order in which they were put. */
final class Row {

  /** Makes the row at a place of its file. */
  interface Maker {
    /**
     * @param idx counted from 0
     * @param answer the index of the answer that it shall have
     */
    Row row(int idx, int answer);
  }

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * @param value a text, number or boolean, another row, or a list of such
   */
  Row with(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  /** A gold answer, which the test split keeps to itself. */
  Row withGold(Split split, String key, Object value) {
    return split == Split.TEST ? this : with(key, value);
  }

  /** What it says, in this row and those inside; not its numbers. */
  String texts() {
    return fields.values().stream()
        .map(value -> value instanceof Row row ? row.texts() : value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(Collectors.joining("\n"));
  }

  Map<String, Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** A line for each answer, numbered from 0. */
  static List<String> lines(List<Integer> answers, Maker maker) {
    return IntStream.range(0, answers.size())
        .mapToObj(idx -> AsciiJson.SPACED.of(maker.row(idx, answers.get(idx))))
        .toList();
  }
}
