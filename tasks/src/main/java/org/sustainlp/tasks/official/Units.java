package org.sustainlp.tasks.official;

import java.util.Optional;

/**
 * What is counted in a task's files.
 *
 * @param line what a line is: {@code passage} in MultiRC and ReCoRD, else {@code example}
 * @param group what is scored together: {@code question} in MultiRC, {@code pair} in AX-g
 * @param example what gets one answer: {@code answer}, {@code query}, else {@code example}
 */
public record Units(String line, Optional<String> group, String example) {

  /** The plural of one of the words above. */
  public static String many(String word) {
    return word.equals("query") ? "queries" : word + "s";
  }

  /** Whether a line holds something else than one example. */
  public boolean linesDiffer() {
    return !line.equals(example);
  }
}
