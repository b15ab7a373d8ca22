package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;

/** How long a text gets, whatever its answer. */
final class Passage {

  private Passage() {}

  /**
   * The telling sentences in random order, with sentences between them that tell nothing: 1 to 3,
   * and in one text of twenty 6 to 8.
   */
  static String of(Draw draw, List<String> telling, List<String> asides) {
    int count = draw.chance(5) ? 6 + draw.below(3) : 1 + draw.below(3);
    List<String> sentences = new ArrayList<>(telling);
    sentences.addAll(draw.from(asides, count));
    return String.join(" ", draw.shuffled(sentences));
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
