package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who did what to which things, where and when.
 *
 * @param deed what was done
 * @param who one or two people
 * @param what one or two things
 */
record Errand(Deed deed, List<String> who, List<String> what, String where, String when) {

  /**
   * A verb.
   *
   * @param base the form after "did": buy
   * @param past the form in the paragraph: bought
   */
  private record Deed(String base, String past) {}

  private static final List<Deed> DEEDS =
      Stream.of(
              "buy bought",
              "sell sold",
              "find found",
              "repair repaired",
              "lose lost",
              "paint painted",
              "borrow borrowed",
              "photograph photographed",
              "clean cleaned",
              "draw drew")
          .map(forms -> forms.split(" ", 2))
          .map(forms -> new Deed(forms[0], forms[1]))
          .toList();

  /** How many a paragraph tells. */
  private static final int TOLD = 3;

  /** In percent: errands of two people, and of two things. */
  private static final int TWO = 80;

  /** What can be asked about an errand, and how an answer may be put. */
  enum Part {
    WHO(Words.PEOPLE, "It was "),
    WHAT(Words.THINGS, "It was "),
    WHERE(Words.PLACES, "At "),
    WHEN(Words.TIMES, "It was ");

    private final List<String> all;
    private final String opening;

    Part(List<String> all, String opening) {
      this.all = all;
      this.opening = opening;
    }

    /** All answers that name one of these, or, if there are two, both. */
    List<String> answers(List<String> named) {
      List<String> answers = new ArrayList<>(named);
      if (named.size() == 2) {
        answers.add(both(named));
        answers.add(both(List.of(named.get(1), named.get(0))));
      }
      return answers.stream()
          .flatMap(answer -> Stream.of(Passage.capital(answer), opening + answer))
          .toList();
    }
  }

  /** Errands that have nothing in common. */
  static List<Errand> some(Draw draw) {
    List<Deed> deeds = draw.from(DEEDS, TOLD);
    List<String> people = draw.from(Part.WHO.all, 2 * TOLD);
    List<String> things = draw.from(Part.WHAT.all, 2 * TOLD);
    List<String> places = draw.from(Part.WHERE.all, TOLD);
    List<String> times = draw.from(Part.WHEN.all, TOLD);
    return IntStream.range(0, TOLD)
        .mapToObj(
            i ->
                new Errand(
                    deeds.get(i),
                    oneOrTwo(draw, people, 2 * i),
                    oneOrTwo(draw, things, 2 * i),
                    places.get(i),
                    times.get(i)))
        .toList();
  }

  private static List<String> oneOrTwo(Draw draw, List<String> list, int from) {
    return list.subList(from, from + (draw.chance(TWO) ? 2 : 1));
  }

  List<String> of(Part part) {
    return switch (part) {
      case WHO -> who;
      case WHAT -> what;
      case WHERE -> List.of(where);
      case WHEN -> List.of(when);
    };
  }

  /** What none of these errands has there. */
  static List<String> unnamed(Part part, List<Errand> errands) {
    return part.all.stream()
        .filter(value -> errands.stream().noneMatch(errand -> errand.of(part).contains(value)))
        .toList();
  }

  String told(Draw draw) {
    String done = both(who) + " " + deed.past() + " " + both(what);
    return switch (draw.below(3)) {
      case 0 -> done + " at " + where + " " + when + ".";
      case 1 -> "At " + where + ", " + done + " " + when + ".";
      default -> Passage.capital(when) + ", " + done + " at " + where + ".";
    };
  }

  String question(Draw draw, Part part) {
    String person = draw.from(who);
    String thing = draw.from(what);
    return switch (part) {
      case WHO -> "Who " + deed.past() + " " + (draw.chance(50) ? thing : "things at " + where);
      case WHAT -> "What did " + person + " " + deed.base() + (draw.chance(50) ? "" : " " + when);
      case WHERE -> "Where did " + person + " " + deed.base() + " " + thing;
      case WHEN -> "When did " + person + " " + deed.base() + " " + thing;
    };
  }

  private static String both(List<String> oneOrTwo) {
    return String.join(" and ", oneOrTwo);
  }
}
