package org.sustainlp.tasks.practice;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A sentence with a pronoun that could mean either of two.
 *
 * @param template has {@code {A}} and {@code {B}} for the two, in this order, and one of {@code
 *     {he}}, {@code {him}} and {@code {his}}
 * @param meant what the pronoun stands for
 * @param other the other of the two
 */
record OpenPronoun(String template, Referent meant, Referent other) {

  private static final Pattern PRONOUN = Pattern.compile("\\{(he|him|his)}");

  /** Stands before the phrase asked about while the text is put together. */
  private static final String PHRASE_MARK = "<";

  /** Stands before the pronoun. */
  private static final String PRONOUN_MARK = ">";

  /**
   * A text with a phrase and a pronoun marked in it.
   *
   * @param phraseIndex words before the phrase
   * @param pronounIndex words before the pronoun
   */
  record Marked(String text, String phrase, int phraseIndex, String pronoun, int pronounIndex) {}

  /**
   * @param before sentences before this one, with a space at the end, or nothing
   * @param meantFirst whether what is meant comes first
   * @param right whether what is meant is marked, and not the other
   */
  Marked marked(String before, boolean meantFirst, boolean right) {
    Referent first = meantFirst ? meant : other;
    Referent second = meantFirst ? other : meant;
    String opening = template.startsWith("{A}") ? Passage.capital(first.phrase()) : first.phrase();
    boolean firstMarked = meantFirst == right;
    String open =
        before
            + template
                .replace("{A}", (firstMarked ? PHRASE_MARK : "") + opening)
                .replace("{B}", (firstMarked ? "" : PHRASE_MARK) + second.phrase());
    String text = meant.pronoun().in(PRONOUN.matcher(open).replaceFirst(PRONOUN_MARK + "$0"));
    return new Marked(
        text.replace(PHRASE_MARK, "").replace(PRONOUN_MARK, ""),
        firstMarked ? opening : second.phrase(),
        wordsBefore(PHRASE_MARK, text),
        meant.pronoun().in(formIn(open)),
        wordsBefore(PRONOUN_MARK, text));
  }

  private static String formIn(String open) {
    return PRONOUN
        .matcher(open)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a sentence without a pronoun: " + open));
  }

  private static int wordsBefore(String mark, String text) {
    return (int) text.substring(0, text.indexOf(mark)).chars().filter(c -> c == ' ').count();
  }
}
