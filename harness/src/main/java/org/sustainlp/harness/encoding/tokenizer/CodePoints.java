package org.sustainlp.harness.encoding.tokenizer;

import java.util.Arrays;

/**
 * A normalised text as it grows: code points, each with the place in the original text that it was
 * made from. Not for several threads.
 */
final class CodePoints {

  private int[] values;
  private int[] places;
  private int count;

  CodePoints(int capacity) {
    this(new int[capacity], new int[capacity], 0);
  }

  /** The first {@code count} of two arrays of one length, which become its own. */
  CodePoints(int[] values, int[] places, int count) {
    this.values = values;
    this.places = places;
    this.count = count;
  }

  /**
   * @param value a code point, or one with its kind (see {@link BertNormalizer})
   * @param place UTF-16 offset in the original text of the character it was made from
   */
  void add(int value, int place) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count + 8);
      places = Arrays.copyOf(places, 2 * count + 8);
    }
    values[count] = value;
    places[count++] = place;
  }

  int value(int index) {
    return values[index];
  }

  int place(int index) {
    return places[index];
  }

  int count() {
    return count;
  }
}
