package org.sustainlp.tasks.practice;

import java.util.List;
import org.sustainlp.tasks.Split;

/** WiC: a word in two sentences, in the same sense or in its other one. */
final class WordSenses {

  private static final TextLists LISTS = TextLists.read("senses.txt");

  private WordSenses() {}

  /** Half each, as in all splits of WiC. */
  static List<String> lines(Draw draw, Split split, int count) {
    Distinct distinct = new Distinct(split);
    return Row.lines(
        draw.classes(count, List.of(50, 50)),
        (idx, answer) -> {
          boolean same = answer == 0;
          return distinct.draw(() -> Uses.of(draw, same), Uses::texts).row(split, idx, same);
        });
  }

  /** A word and two sentences that it is in. */
  private record Uses(String word, Marked one, Marked two) {

    static Uses of(Draw draw, boolean same) {
      String word = draw.from(LISTS.subjects());
      List<String> senses = draw.shuffled(LISTS.kinds(word));
      List<String> templates = draw.from(LISTS.of(word, senses.get(0)), 2);
      String other = same ? templates.get(1) : draw.from(LISTS.of(word, senses.get(1)));
      return new Uses(word, Marked.of(draw, templates.get(0)), Marked.of(draw, other));
    }

    String texts() {
      return one.text() + "\n" + two.text();
    }

    Row row(Split split, int idx, boolean same) {
      return new Row()
          .with("word", word)
          .with("sentence1", one.text())
          .with("sentence2", two.text())
          .with("idx", idx)
          .withGold(split, "label", same)
          .with("start1", one.start())
          .with("start2", two.start())
          .with("end1", one.end())
          .with("end2", two.end())
          .with("version", 1.1);
    }
  }

  /**
   * A sentence and the place of the word in it. Names have no character beyond 16 bits, so Java's
   * places are also the file's.
   *
   * @param start of the word's first character
   * @param end after its last one
   */
  private record Marked(String text, int start, int end) {

    static Marked of(Draw draw, String template) {
      String text =
          template
              .replace("{who}", draw.from(Referent.PEOPLE).phrase())
              .replace("{when}", draw.from(Words.TIMES));
      int start = text.indexOf('[');
      int end = text.indexOf(']') - 1;
      return new Marked(text.replace("[", "").replace("]", ""), start, end);
    }
  }
}
