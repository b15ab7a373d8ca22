package org.sustainlp.harness.encoding;

/**
 * How many tokens of each text of a pair fit: the longer text gives way first, and if both are
 * longer than half, each keeps half, the second the odd token. The same rule as huggingface/
 * tokenizers' {@code longest_first}, which FastFormers used.
 *
 * @param first tokens of the first text, at least 0
 * @param second tokens of the second text, at least 0
 */
record Room(int first, int second) {

  /**
   * @param first tokens there are of the first text
   * @param second tokens there are of the second text
   * @param most tokens of both together
   */
  static Room of(int first, int second, int most) {
    if (first + second <= most) {
      return new Room(first, second);
    }
    int shorter = Math.min(first, second);
    int longer = most - shorter;
    if (shorter > longer) {
      shorter = most / 2;
      longer = most - shorter;
    }
    return first <= second ? new Room(shorter, longer) : new Room(longer, shorter);
  }
}
