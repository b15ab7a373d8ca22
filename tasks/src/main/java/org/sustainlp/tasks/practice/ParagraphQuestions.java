package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sustainlp.tasks.Split;

/**
 * MultiRC: a paragraph in which people do something, and questions about who, what, where and when,
 * each with several answers, of which any number is correct.
 *
 * <p>Most wrong answers are right for somebody else in the paragraph. Right and wrong ones are
 * worded alike.
 */
final class ParagraphQuestions {

  private static final int QUESTIONS_TO_A_PARAGRAPH = 3;

  /** In percent: questions without a correct answer. */
  private static final int UNANSWERED = 6;

  private final Draw draw;
  private final Split split;
  private int questions;
  private int answers;

  private ParagraphQuestions(Draw draw, Split split) {
    this.draw = draw;
    this.split = split;
  }

  /**
   * About 44 % of the answers are correct, as in the training split (44.1).
   *
   * @param count questions; a paragraph has three
   */
  static List<String> lines(Draw draw, Split split, int count) {
    ParagraphQuestions made = new ParagraphQuestions(draw, split);
    List<String> lines = new ArrayList<>();
    while (made.questions < count) {
      int here = Math.min(QUESTIONS_TO_A_PARAGRAPH, count - made.questions);
      lines.add(AsciiJson.SPACED.of(made.paragraph(lines.size(), here)));
    }
    return lines;
  }

  private Row paragraph(int idx, int count) {
    List<Errand> errands = Errand.some(draw);
    String text = Passage.of(draw, errands.stream().map(e -> e.told(draw)).toList(), Words.ASIDES);
    List<Row> asked =
        draw.from(everything(errands), count).stream().map(ask -> question(ask, errands)).toList();
    return new Row()
        .with("idx", idx)
        .with("version", 1.1)
        .with("passage", new Row().with("text", text).with("questions", asked));
  }

  private record Asked(Errand errand, Errand.Part part) {}

  private static List<Asked> everything(List<Errand> errands) {
    return errands.stream()
        .flatMap(errand -> Stream.of(Errand.Part.values()).map(part -> new Asked(errand, part)))
        .toList();
  }

  private Row question(Asked asked, List<Errand> errands) {
    List<Answer> list = new ArrayList<>();
    rightAnswers(asked).forEach(text -> list.add(new Answer(text, 1)));
    wrongAnswers(asked, errands, list.isEmpty()).forEach(text -> list.add(new Answer(text, 0)));
    return new Row()
        .with("question", asked.errand().question(draw, asked.part()) + "?")
        .with("answers", draw.shuffled(list).stream().map(this::row).toList())
        .with("idx", questions++);
  }

  private record Answer(String text, int label) {}

  private Row row(Answer answer) {
    return new Row()
        .with("text", answer.text())
        .with("idx", answers++)
        .withGold(split, "label", answer.label());
  }

  private List<String> rightAnswers(Asked asked) {
    List<String> named = asked.errand().of(asked.part());
    int most = named.size() * 2;
    return draw.chance(UNANSWERED)
        ? List.of()
        : draw.from(asked.part().answers(named), 1 + draw.below(most));
  }

  /** Named for others in the paragraph, two times of three, or nowhere in it. */
  private List<String> wrongAnswers(Asked asked, List<Errand> errands, boolean alone) {
    Errand.Part part = asked.part();
    int size = asked.errand().of(part).size();
    List<String> ofOthers =
        errands.stream()
            .filter(errand -> errand != asked.errand())
            .flatMap(errand -> errand.of(part).stream())
            .toList();
    List<String> pool = new ArrayList<>(wrongAnswers(part, draw.shuffled(ofOthers), size));
    pool.addAll(part.answers(draw.from(Errand.unnamed(part, errands), size)));
    return draw.from(pool, (alone ? 2 : 1) + draw.below(size == 1 ? 3 : 4));
  }

  /** With as many names in each as the right ones have: the form must tell nothing. */
  private static List<String> wrongAnswers(Errand.Part part, List<String> names, int size) {
    return IntStream.rangeClosed(1, names.size() / size)
        .mapToObj(group -> names.subList((group - 1) * size, group * size))
        .limit(2)
        .flatMap(group -> part.answers(group).stream())
        .toList();
  }
}
