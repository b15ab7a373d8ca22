package org.sustainlp.tasks;

/**
 * A place in one of an input's texts, in UTF-16 units as Java counts them.
 *
 * <p>The official files count Unicode code points, and some of them count the last one in or count
 * words; loaders translate.
 *
 * @param text which text
 * @param start of the first character, at least 0
 * @param end after the last character, more than {@code start}
 */
public record Span(Text text, int start, int end) {

  /** The texts of an {@link Input}. */
  public enum Text {
    FIRST,
    SECOND
  }

  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a span holds something: " + start + " to " + end);
    }
  }
}
