package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.tasks.Split;

/**
 * WSC: a sentence with two noun phrases and a pronoun, and the question whether the pronoun means
 * the one or the other. Its gender or number decides, or what is said of it: only animals are
 * hungry.
 *
 * <p>The same sentences go with both answers, depending on which phrase is marked.
 */
final class PronounSentences {

  private static final TextLists LISTS = TextLists.read("pronouns.txt");

  private static final List<Referent> WOMEN =
      Stream.of(Referent.WOMEN, phrases("she", Pronoun.SHE)).flatMap(List::stream).toList();
  private static final List<Referent> MEN =
      Stream.of(Referent.MEN, phrases("he", Pronoun.HE)).flatMap(List::stream).toList();
  private static final List<Referent> THINGS = phrases("it", Pronoun.IT);
  private static final List<Referent> GROUPS = phrases("they", Pronoun.THEY);

  /** Sorts of things that different things can be said of. */
  private static final List<String> SORTS = List.of("animal", "vehicle", "building", "food");

  /** In percent: sentences with another one before them, which moves all places. */
  private static final int INTRODUCED = 40;

  private final Draw draw;

  private PronounSentences(Draw draw) {
    this.draw = draw;
  }

  /** In percent: true 47, as in the training split (46.8). */
  static List<String> lines(Draw draw, Split split, int count) {
    PronounSentences sentences = new PronounSentences(draw);
    Distinct distinct = new Distinct(split);
    return Row.lines(
        draw.classes(count, List.of(47, 53)),
        (idx, answer) ->
            distinct
                .draw(() -> sentences.row(answer == 0), Row::texts)
                .with("idx", idx)
                .withGold(split, "label", answer == 0));
  }

  private Row row(boolean right) {
    OpenPronoun sentence =
        switch (draw.below(4)) {
          case 0 -> between("she or he", WOMEN, MEN);
          case 1 -> between("it or he", THINGS, person());
          case 2 -> between("they or he", GROUPS, person());
          default -> bySort();
        };
    OpenPronoun.Marked marked =
        sentence.marked(draw.chance(INTRODUCED) ? introduction() : "", draw.chance(50), right);
    return new Row()
        .with("text", marked.text())
        .with(
            "target",
            new Row()
                .with("span1_index", marked.phraseIndex())
                .with("span1_text", marked.phrase())
                .with("span2_index", marked.pronounIndex())
                .with("span2_text", marked.pronoun()));
  }

  /** The pronoun stands for one of either list, and the other phrase is of the other list. */
  private OpenPronoun between(String kind, List<Referent> some, List<Referent> others) {
    boolean swapped = draw.chance(50);
    return new OpenPronoun(
        sentence(kind), draw.from(swapped ? others : some), draw.from(swapped ? some : others));
  }

  /** The pronoun is "it" for both; what is said is true of one sort of thing only. */
  private OpenPronoun bySort() {
    List<String> sorts = draw.from(SORTS, 2);
    String cue = draw.from(LISTS.of(sorts.get(0), "cues"));
    return new OpenPronoun(
        sentence("by what can be said").replace("{cue}", cue),
        thing(sorts.get(0)),
        thing(sorts.get(1)));
  }

  private List<Referent> person() {
    return draw.chance(50) ? WOMEN : MEN;
  }

  private Referent thing(String sort) {
    return new Referent(draw.from(LISTS.of(sort, "phrases")), Pronoun.IT);
  }

  private String sentence(String kind) {
    return draw.from(LISTS.of("sentences", kind));
  }

  private String introduction() {
    return draw.from(LISTS.of("asides", "before")) + " ";
  }

  private static List<Referent> phrases(String kind, Pronoun pronoun) {
    return Referent.all(pronoun, LISTS.of("phrases", kind));
  }
}
