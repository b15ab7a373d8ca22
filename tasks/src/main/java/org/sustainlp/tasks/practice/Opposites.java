package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;

/**
 * Two states that exclude each other, each in several words that mean about the same.
 *
 * @param one words for the one state
 * @param other words for the other
 */
record Opposites(List<String> one, List<String> other) {

  /** What places are. */
  static final List<Opposites> OF_PLACES =
      List.of(
          of("open", "unlocked", "closed", "shut"),
          of("crowded", "packed", "empty", "deserted"),
          of("clean", "spotless", "dirty", "filthy"),
          of("quiet", "silent", "noisy", "loud"),
          of("warm", "heated", "cold", "chilly"),
          of("bright", "well lit", "dark", "gloomy"),
          of("dry", "free of water", "wet", "flooded"));

  /** What people are. */
  static final List<Opposites> OF_PEOPLE =
      List.of(
          of("happy", "glad", "sad", "miserable"),
          of("rich", "wealthy", "poor", "penniless"),
          of("tired", "exhausted", "rested", "refreshed"),
          of("awake", "up", "asleep", "sleeping"),
          of("healthy", "well", "sick", "ill"),
          of("kind", "friendly", "rude", "hostile"),
          of("present", "there", "absent", "missing"));

  private static Opposites of(String one, String alsoOne, String other, String alsoOther) {
    return new Opposites(List.of(one, alsoOne), List.of(other, alsoOther));
  }

  /** The words of one side. */
  List<String> side(boolean first) {
    return first ? one : other;
  }

  /** A word of that side other than {@code word}. */
  String synonym(Draw draw, boolean first, String word) {
    List<String> words = new ArrayList<>(side(first));
    words.remove(word);
    return draw.from(words);
  }
}
