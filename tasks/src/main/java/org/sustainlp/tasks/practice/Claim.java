package org.sustainlp.tasks.practice;

/**
 * A subject in a state at a time.
 *
 * @param state the word for the state
 * @param same another word for it
 * @param opposite a word for its opposite
 */
record Claim(String subject, String state, String same, String opposite, String time) {

  static Claim of(Draw draw, String subject, Opposites states, String time) {
    boolean side = draw.chance(50);
    String word = draw.from(states.side(side));
    return new Claim(
        subject, word, states.synonym(draw, side, word), draw.from(states.side(!side)), time);
  }

  /** The subject in the state that this word names. */
  String of(String word) {
    return subject + " was " + word + " " + time;
  }

  String told() {
    return of(state);
  }

  String and(Claim other) {
    return subject + " was " + state + " and " + other.told();
  }
}
