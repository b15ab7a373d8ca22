package org.sustainlp.tasks.practice;

import java.util.List;

/**
 * Premises and hypotheses: someone vouches for a claim or denies it, as in CommitmentBank; the
 * hypothesis repeats the claim, or says the opposite, or something the premise leaves open.
 *
 * <p>What would give an answer away is drawn alike for all answers: the length, the word "not", and
 * which states are named. A second claim is made about another subject, vouched for or denied
 * mostly by chance, so that a telling word somewhere in the premise, or a word of the hypothesis
 * found there, proves little.
 */
final class EntailmentPairs {

  enum Relation {
    ENTAILMENT,
    CONTRADICTION,
    NEUTRAL
  }

  /** In percent: hypotheses with "not". */
  private static final int NEGATED = 10;

  /** In percent: hypotheses on the premise's side that repeat its word. */
  private static final int REPEATED = 75;

  /** In percent: contradictions by denial; the others are by the opposite state. */
  private static final int DENIED = 80;

  /** In percent: second claims that are vouched for or denied as the first is. */
  private static final int ALIKE = 65;

  /** In percent: second subjects that are in the same pair of states. */
  private static final int ENTANGLED = 15;

  /** In percent: neutral claims that give the first subject the second one's state. */
  private static final int MISATTRIBUTED = 20;

  private final Draw draw;

  EntailmentPairs(Draw draw) {
    this.draw = draw;
  }

  Pair pair(Relation relation) {
    return draw.chance(50)
        ? pair(relation, draw.from(Words.PLACES, 2), Opposites.OF_PLACES)
        : pair(relation, draw.from(Words.PEOPLE, 2), Opposites.OF_PEOPLE);
  }

  private Pair pair(Relation relation, List<String> subjects, List<Opposites> families) {
    List<Opposites> three = draw.from(families, 3);
    Opposites told = three.get(0);
    boolean side = draw.chance(50);
    String word = draw.from(told.side(side));
    Opposites otherTold = draw.chance(ENTANGLED) ? told : three.get(1);
    boolean otherSide = draw.chance(50);
    String otherWord = draw.from(otherTold.side(otherSide));
    boolean denied =
        switch (relation) {
          case ENTAILMENT -> false;
          case CONTRADICTION -> draw.chance(DENIED);
          case NEUTRAL -> draw.chance(50);
        };
    String premise =
        Passage.of(
            draw,
            List.of(
                Report.of(draw, subjects.get(0) + " was " + word + time(), denied),
                Report.of(
                    draw,
                    subjects.get(1) + " was " + otherWord + time(),
                    draw.chance(denied ? ALIKE : 100 - ALIKE))),
            Words.ASIDES);
    boolean misattributed = otherTold != told && draw.chance(MISATTRIBUTED);
    String state =
        switch (relation) {
          case ENTAILMENT -> wording(told, side, word);
          case CONTRADICTION -> wording(told, denied ? side : !side, word);
          case NEUTRAL -> wording(misattributed ? otherTold : three.get(2), otherSide, otherWord);
        };
    return new Pair(premise, subjects.get(0) + " was " + state);
  }

  /** A wording of that side: one of its words, the given word again, or "not" and an opposite. */
  private String wording(Opposites states, boolean side, String word) {
    if (draw.chance(NEGATED)) {
      return "not " + draw.from(states.side(!side));
    }
    boolean known = states.side(side).contains(word);
    if (known && draw.chance(REPEATED)) {
      return word;
    }
    return known ? states.synonym(draw, side, word) : draw.from(states.side(side));
  }

  private String time() {
    return " " + draw.from(Words.TIMES);
  }
}
