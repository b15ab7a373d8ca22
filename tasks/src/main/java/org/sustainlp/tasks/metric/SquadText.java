package org.sustainlp.tasks.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as SQuAD compares them: lower case, without ASCII punctuation, without the words a, an
 * and the, single spaces (the official {@code evaluate-v1.1.py} of Rajpurkar et al. 2016, which
 * ReCoRD's own script repeats).
 *
 * <p>What is a word and what is white space is said as Python's {@code re} and {@code str.split()}
 * say it, which is not what Java's {@code \b} and {@code \s} say.
 */
final class SquadText {

  private static final Pattern PUNCTUATION =
      Pattern.compile("[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]");

  /** Letters, digits and other numerals: in Python no combining mark is part of a word. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private static final Pattern SPACES =
      Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

  private SquadText() {}

  static String normalized(String answer) {
    String bare = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
    String named =
        WORD.matcher(bare)
            .replaceAll(
                word ->
                    ARTICLES.contains(word.group()) ? " " : Matcher.quoteReplacement(word.group()));
    return String.join(" ", words(named));
  }

  /** The words of a normalized answer; none for an empty one. */
  static List<String> words(String text) {
    return Arrays.stream(SPACES.split(text)).filter(word -> !word.isEmpty()).toList();
  }
}
