package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.Locale;
import org.sustainlp.tasks.Split;

/**
 * BoolQ: passages about an invented place, and questions whether it is in a state: the one the
 * passage gives or denies it, in the same word or another, or the opposite.
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

  private YesNoQuestions(Draw draw) {
    this.draw = draw;
  }

  /** In percent: true 62, as in BoolQ's training split (62.3). */
  static List<String> lines(Draw draw, Split split, int count) {
    YesNoQuestions questions = new YesNoQuestions(draw);
    return Row.lines(
        draw.classes(count, List.of(62, 38)),
        (idx, answer) -> row(questions.pair(answer == 0), split, idx, answer == 0));
  }

  /** The official test file has its keys in another order than the others. */
  private static Row row(Pair pair, Split split, int idx, boolean answer) {
    Row row = new Row();
    return split == Split.TEST
        ? row.with("passage", pair.first()).with("question", pair.second()).with("idx", idx)
        : row.with("question", pair.second())
            .with("passage", pair.first())
            .with("idx", idx)
            .with("label", answer);
  }

  private Pair pair(boolean answer) {
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
