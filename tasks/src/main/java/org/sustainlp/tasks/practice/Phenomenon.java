package org.sustainlp.tasks.practice;

/**
 * What a pair of AX-b examines, in the diagnostic's own words (Wang et al. 2018, arXiv 1804.07461,
 * table 2).
 */
enum Phenomenon {
  LEXICAL_ENTAILMENT("lexical-semantics", "Lexical entailment") {
    @Override
    Pair pair(Draw draw, Claim one, Claim two, boolean entails) {
      return new Pair(one.told(), one.of(entails ? one.same() : one.opposite()));
    }
  },
  FACTIVITY("lexical-semantics", "Factivity") {
    @Override
    Pair pair(Draw draw, Claim one, Claim two, boolean entails) {
      return new Pair(Report.of(draw, one.told(), !entails), one.told());
    }
  },
  NEGATION("logic", "Negation") {
    @Override
    Pair pair(Draw draw, Claim one, Claim two, boolean entails) {
      return new Pair(one.of("not " + one.state()), one.of(entails ? one.opposite() : one.same()));
    }
  },
  CONJUNCTION("logic", "Conjunction") {
    @Override
    Pair pair(Draw draw, Claim one, Claim two, boolean entails) {
      return new Pair(one.and(two), two.of(entails ? two.same() : two.opposite()));
    }
  },
  CORE_ARGUMENTS("predicate-argument-structure", "Core args") {
    @Override
    Pair pair(Draw draw, Claim one, Claim two, boolean entails) {
      return new Pair(one.and(two), one.of(entails ? one.state() : two.state()));
    }
  };

  private final String category;
  private final String title;

  Phenomenon(String category, String title) {
    this.category = category;
    this.title = title;
  }

  /** The field that names it. */
  String category() {
    return category;
  }

  String title() {
    return title;
  }

  /**
   * A premise and a hypothesis, without capitals and full stops.
   *
   * @param one a claim, in which the premise says something
   * @param two a claim about another subject, for premises that say two things
   */
  abstract Pair pair(Draw draw, Claim one, Claim two, boolean entails);
}
