package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.Locale;

/**
 * Passages about an invented place, and questions whether it is in a state: the one the passage
 * gives or denies it, in the same word or another, or the opposite.
 *
 * <p>A neighbouring place has states too, so that a word found in the passage proves nothing.
 */
final class YesNoQuestions {

  /** In percent: questions on the passage's side that repeat its word. */
  private static final int REPEATED = 75;

  /** In percent: questions answered by no because the passage denies the state. */
  private static final int REJECTED = 75;

  /** In percent: claims about the neighbour that are vouched for or denied as the first is. */
  private static final int ALIKE = 65;

  /** In percent: neighbours that are in the pair of states asked about. */
  private static final int ENTANGLED = 15;

  private final Draw draw;

  YesNoQuestions(Draw draw) {
    this.draw = draw;
  }

  Pair pair(boolean answer) {
    List<String> names = draw.from(Words.INVENTED, 2);
    String kind = draw.from(Words.KINDS);
    String title = names.get(0) + " " + kind;
    List<Opposites> three = draw.from(Opposites.OF_PLACES, 3);
    Opposites asked = three.get(0);
    boolean side = draw.chance(50);
    String word = draw.from(asked.side(side));
    boolean rejected = !answer && draw.chance(REJECTED);
    Opposites neighbours = draw.chance(ENTANGLED) ? asked : three.get(2);
    String passage =
        title
            + " -- A "
            + kind.toLowerCase(Locale.ROOT)
            + " in "
            + draw.from(Words.REGIONS)
            + ". "
            + Passage.of(
                draw,
                List.of(
                    Report.of(draw, "the " + title + " is " + word, rejected),
                    Report.of(
                        draw,
                        "the nearby " + names.get(1) + " is " + anyOf(neighbours),
                        draw.chance(rejected ? ALIKE : 100 - ALIKE))),
                Words.FACTS);
    boolean sameSide = answer || rejected;
    return new Pair(
        passage,
        ("is the " + title + " ").toLowerCase(Locale.ROOT)
            + (sameSide ? sameState(asked, side, word) : draw.from(asked.side(!side))));
  }

  private String anyOf(Opposites states) {
    return draw.from(states.side(draw.chance(50)));
  }

  private String sameState(Opposites asked, boolean side, String word) {
    return draw.chance(REPEATED) ? word : asked.synonym(draw, side, word);
  }
}
