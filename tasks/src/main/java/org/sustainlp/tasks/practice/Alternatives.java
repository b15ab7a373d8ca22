package org.sustainlp.tasks.practice;

import java.util.List;
import org.sustainlp.tasks.Split;

/**
 * COPA: what someone did or met with, and two sentences, one of which is its cause or effect. The
 * other is right elsewhere: it is the same kind of thing about another subject.
 */
final class Alternatives {

  private static final TextLists LISTS = TextLists.read("causes.txt");

  private Alternatives() {}

  /** Each choice is right half of the time; causes and effects are asked for alike. */
  static List<String> lines(Draw draw, Split split, int count) {
    Distinct distinct = new Distinct(split);
    return Row.lines(
        draw.classes(count, List.of(50, 50)),
        (idx, answer) ->
            distinct
                .draw(() -> row(draw, answer), Row::texts)
                .withGold(split, "label", answer)
                .with("idx", idx));
  }

  private static Row row(Draw draw, int answer) {
    List<String> subjects = draw.from(LISTS.subjects(), 2);
    Referent who = draw.from(Referent.PEOPLE);
    boolean cause = draw.chance(50);
    String asked = cause ? "cause" : "effect";
    String given = cause ? "effect" : "cause";
    String premise = draw.from(LISTS.of(subjects.get(0), given));
    String right = draw.from(LISTS.of(subjects.get(0), asked));
    String wrong = draw.from(LISTS.of(subjects.get(1), asked));
    return new Row()
        .with("premise", who.named(premise))
        .with("choice1", who.pronoun().in(answer == 0 ? right : wrong))
        .with("choice2", who.pronoun().in(answer == 0 ? wrong : right))
        .with("question", asked);
  }
}
