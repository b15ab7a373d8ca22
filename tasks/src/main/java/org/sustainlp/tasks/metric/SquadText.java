package org.sustainlp.tasks.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Answers as SQuAD compares them: lower case, without ASCII punctuation, without the words a, an
 * and the, single spaces (the official {@code evaluate-v1.1.py} of Rajpurkar et al. 2016, which
 * ReCoRD's own script repeats).
 */
final class SquadText {

  private static final Pattern PUNCTUATION =
      Pattern.compile("[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]");

  private static final Pattern ARTICLES =
      Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private SquadText() {}

  static String normalized(String answer) {
    String bare = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
    return String.join(" ", words(ARTICLES.matcher(bare).replaceAll(" ")));
  }

  /** The words of a normalized answer; none for an empty one. */
  static List<String> words(String text) {
    return Arrays.stream(SPACES.split(text)).filter(word -> !word.isEmpty()).toList();
  }
}
