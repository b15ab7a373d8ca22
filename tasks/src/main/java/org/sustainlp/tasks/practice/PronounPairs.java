package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.tasks.Split;

/**
 * AX-g: sentences about two people, twice each, with the one and the other gender of a pronoun, and
 * the same hypothesis about one of them. Who is meant follows from what happens.
 */
final class PronounPairs {

  private static final List<String> WORKING =
      List.of(
          "the clerk",
          "the nurse",
          "the teacher",
          "the manager",
          "the guide",
          "the officer",
          "the mechanic",
          "the baker",
          "the engineer",
          "the librarian");

  private static final List<String> SERVED =
      List.of(
          "the visitor",
          "the customer",
          "the guest",
          "the neighbor",
          "the student",
          "the passenger");

  /**
   * What happens.
   *
   * @param premise has {@code {A}} and {@code {B}} for the two and {@code {state}}
   * @param ofFirst whether {@code {A}} is meant by the pronoun
   * @param state one of the words of {@link Opposites#OF_PEOPLE}
   */
  private record Event(String premise, boolean ofFirst, String state) {}

  private static final List<Event> EVENTS =
      List.of(
          new Event("{A} brought {B} hot soup because {he} was {state}", false, "sick"),
          new Event("{A} asked {B} for a chair because {he} was {state}", true, "tired"),
          new Event("{A} gave {B} some money because {he} was {state}", false, "poor"),
          new Event("{A} begged {B} for money because {he} was {state}", true, "poor"),
          new Event("{A} whispered not to disturb {B}, since {he} was {state}", false, "asleep"),
          new Event("{A} complained about {B} because {he} was {state}", false, "rude"),
          new Event("{A} apologized to {B} because {he} was {state} before", true, "rude"),
          new Event("{A} thanked {B} because {he} was {state}", false, "kind"),
          new Event("{A} could pay the bill of {B} because {he} was {state}", true, "rich"),
          new Event("{A} waited for {B} in vain because {he} was {state}", false, "absent"),
          new Event("{A} could not receive {B} because {he} was {state}", true, "sick"),
          new Event("{A} sang and danced before {B} because {he} was {state}", true, "happy"));

  private PronounPairs() {}

  /**
   * Half of the pairs entail, as in AX-g. There is a label in every row, and the two rows of a pair
   * have different {@code pair_id}s, as there.
   *
   * @param count rows; one more where that is odd
   */
  static List<String> lines(Draw draw, Split split, int count) {
    Distinct distinct = new Distinct(split);
    List<String> lines = new ArrayList<>();
    for (int answer : draw.classes((count + 1) / 2, List.of(50, 50))) {
      boolean entails = answer == 0;
      Pair pair = distinct.draw(() -> pair(draw, entails), Pair::first);
      for (Pronoun pronoun : draw.shuffled(List.of(Pronoun.SHE, Pronoun.HE))) {
        lines.add(AsciiJson.COMPACT.of(row(lines.size(), pair, pronoun, entails)));
      }
    }
    return lines;
  }

  /** A premise whose pronoun is still open, and a hypothesis about one of the two. */
  private static Pair pair(Draw draw, boolean entails) {
    Event event = draw.from(EVENTS);
    String first = draw.from(WORKING);
    String second = draw.from(SERVED);
    List<String> states = sideOf(event.state());
    String premise =
        event
            .premise()
            .replace("{A}", first)
            .replace("{B}", second)
            .replace("{state}", draw.from(states));
    String about = event.ofFirst() == entails ? first : second;
    return new Pair(
        Passage.capital(premise) + ".", Passage.capital(about) + " was " + draw.from(states) + ".");
  }

  /** The keys in the alphabet's order, without spaces between: as in this file alone. */
  private static Row row(int idx, Pair pair, Pronoun pronoun, boolean entails) {
    return new Row()
        .with("hypothesis", pair.second())
        .with("idx", idx)
        .with("label", entails ? "entailment" : "not_entailment")
        .with("pair_id", pairId(idx))
        .with("premise", pronoun.in(pair.first()));
  }

  /** Another one in every row; the two of a pair are two apart. */
  private static int pairId(int row) {
    return row / 4 * 4 + row % 4 / 2 + row % 2 * 2;
  }

  private static List<String> sideOf(String state) {
    return Opposites.OF_PEOPLE.stream()
        .flatMap(states -> Stream.of(states.one(), states.other()))
        .filter(side -> side.contains(state))
        .findFirst()
        .orElseThrow();
  }
}
