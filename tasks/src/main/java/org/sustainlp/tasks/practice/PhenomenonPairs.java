package org.sustainlp.tasks.practice;

import java.util.List;
import org.sustainlp.tasks.Split;

/**
 * AX-b: pairs of sentences, each made to examine one phenomenon. States and openings are those of
 * our RTE, whose model answers these pairs.
 */
final class PhenomenonPairs {

  private PhenomenonPairs() {}

  /** In percent: entailment 42, as in AX-b (41.7). Every row has its label, as there. */
  static List<String> lines(Draw draw, Split split, int count) {
    Distinct distinct = new Distinct(split);
    return Row.lines(
        draw.classes(count, List.of(42, 58)),
        (idx, answer) ->
            distinct
                .draw(() -> Examined.of(draw, answer == 0), Examined::texts)
                .row(idx, answer == 0));
  }

  private record Examined(Phenomenon phenomenon, Pair pair) {

    static Examined of(Draw draw, boolean entails) {
      boolean places = draw.chance(50);
      List<String> subjects = draw.from(places ? Words.PLACES : Words.PEOPLE, 2);
      List<Opposites> states = draw.from(places ? Opposites.OF_PLACES : Opposites.OF_PEOPLE, 2);
      String time = draw.from(Words.TIMES);
      Claim one = Claim.of(draw, subjects.get(0), states.get(0), time);
      Claim two = Claim.of(draw, subjects.get(1), states.get(1), time);
      Phenomenon phenomenon = draw.from(List.of(Phenomenon.values()));
      return new Examined(phenomenon, phenomenon.pair(draw, one, two, entails));
    }

    String texts() {
      return pair.first() + "\n" + pair.second();
    }

    /** {@code idx} is a text in this file alone. */
    Row row(int idx, boolean entails) {
      return new Row()
          .with("idx", Integer.toString(idx))
          .with("label", entails ? "entailment" : "not_entailment")
          .with("sentence1", sentence(pair.first()))
          .with("sentence2", sentence(pair.second()))
          .with(phenomenon.category(), phenomenon.title());
    }
  }

  private static String sentence(String text) {
    return Passage.capital(text) + (text.endsWith(".") ? "" : ".");
  }
}
