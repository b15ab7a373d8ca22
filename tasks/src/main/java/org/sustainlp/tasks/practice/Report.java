package org.sustainlp.tasks.practice;

/** A sentence in which somebody vouches for a claim or denies it. */
final class Report {

  private Report() {}

  static String of(Draw draw, String claim, boolean denied) {
    String opening = draw.from(denied ? Words.DENYING : Words.VOUCHING);
    String who = draw.from(Words.WITNESSES);
    return Passage.capital(opening.replace("WHO", who)) + " that " + claim + ".";
  }
}
