package org.sustainlp.tasks.superglue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Span;

/** Places in a text as the official files count them: in code points, or in words. */
final class Places {

  /** What Python's {@code str.split()} keeps: all between white space of any kind. */
  private static final Pattern WORD =
      Pattern.compile("[^\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

  private Places() {}

  /** Whether there is anything but white space. */
  static boolean hasWord(String text) {
    return WORD.matcher(text).find();
  }

  /**
   * A place given by code points.
   *
   * @param startField holds the first character
   * @param endField holds the end
   * @param beyond what makes {@code endField} exclusive: 0 or 1
   */
  static Span codePoints(
      Fields fields, String startField, String endField, Span.Text which, String text, int beyond)
      throws LineFault {
    int start = fields.place(startField);
    long end = (long) fields.place(endField) + beyond;
    int length = text.codePointCount(0, text.length());
    if (end > length) {
      throw fields.faultOfText(endField, "is beyond the text's " + length + " characters");
    }
    if (end <= start) {
      throw fields.faultOfText(startField, "is not before " + endField);
    }
    int first = text.offsetByCodePoints(0, start);
    return new Span(which, first, text.offsetByCodePoints(first, (int) end - start));
  }

  /**
   * A place in the first text given by words: from {@code NAME_index} on, as many as {@code
   * NAME_text} has. It ends where the named text ends, if that stands there in any case; else with
   * the last word, without the punctuation that follows it.
   */
  static Span words(Fields target, String name, String text) throws LineFault {
    int index = target.place(name + "_index");
    List<String> named = words(target.text(name + "_text")).stream().map(Word::text).toList();
    List<Word> words = words(text);
    if ((long) index + named.size() > words.size()) {
      throw target.faultOfText(
          name + "_index", "points beyond the text's " + words.size() + " words");
    }
    int start = words.get(index).start();
    Word last = words.get(index + named.size() - 1);
    String ending = named.get(named.size() - 1);
    boolean asNamed = text.regionMatches(true, last.start(), ending, 0, ending.length());
    int end = asNamed ? last.start() + ending.length() : last.end() - punctuation(last.text());
    return new Span(Span.Text.FIRST, start, end);
  }

  /** How many characters of punctuation end a word that has others too. */
  private static int punctuation(String word) {
    int length = word.length();
    while (length > 0 && ".,;:!?\"')".indexOf(word.charAt(length - 1)) >= 0) {
      length--;
    }
    return length == 0 ? 0 : word.length() - length;
  }

  /**
   * A word of a text.
   *
   * @param start of its first character, in UTF-16 units
   */
  private record Word(String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group(), matcher.start()));
    }
    return words;
  }
}
