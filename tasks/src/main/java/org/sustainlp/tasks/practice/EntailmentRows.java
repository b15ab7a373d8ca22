package org.sustainlp.tasks.practice;

import java.util.List;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.practice.EntailmentPairs.Relation;

/** CB and RTE: rows of a premise, a hypothesis and how they relate. */
final class EntailmentRows {

  private EntailmentRows() {}

  /** In percent as in CB (47.6, 46.0, 6.4), but neutral 10, to have some in a small split. */
  static List<String> commitmentBank(Draw draw, Split split, int count) {
    EntailmentPairs pairs = new EntailmentPairs(draw);
    List<Relation> relations =
        List.of(Relation.CONTRADICTION, Relation.ENTAILMENT, Relation.NEUTRAL);
    return Row.lines(
        draw.classes(count, List.of(46, 44, 10)),
        (idx, answer) -> {
          Relation relation = relations.get(answer);
          String label =
              switch (relation) {
                case CONTRADICTION -> "contradiction";
                case ENTAILMENT -> "entailment";
                case NEUTRAL -> "neutral";
              };
          return row(pairs.pair(relation), label, split, idx);
        });
  }

  /** Half each; not_entailment is contradiction three times of five, else neutral. */
  static List<String> rte(Draw draw, Split split, int count) {
    EntailmentPairs pairs = new EntailmentPairs(draw);
    List<Relation> relations =
        List.of(Relation.ENTAILMENT, Relation.CONTRADICTION, Relation.NEUTRAL);
    return Row.lines(
        draw.classes(count, List.of(50, 30, 20)),
        (idx, answer) -> {
          Pair pair = pairs.pair(relations.get(answer));
          Pair sentence = new Pair(pair.first(), Passage.capital(pair.second()) + ".");
          return row(sentence, answer == 0 ? "entailment" : "not_entailment", split, idx);
        });
  }

  private static Row row(Pair pair, String label, Split split, int idx) {
    return new Row()
        .with("premise", pair.first())
        .with("hypothesis", pair.second())
        .withGold(split, "label", label)
        .with("idx", idx);
  }
}
