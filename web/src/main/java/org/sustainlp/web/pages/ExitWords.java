package org.sustainlp.web.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.sustainlp.harness.report.StageResult;

/** How many examples an early exit answered after which layer, in a sentence. */
final class ExitWords {

  private ExitWords() {}

  /** Empty for a model that cannot stop early. */
  static String of(List<StageResult.ExitShare> exits) {
    return exits.isEmpty()
        ? ""
        : exits.stream()
            .map(exit -> Figures.points(exit.share()) + " % after layer " + exit.layer())
            .collect(Collectors.joining(", ", "Answered: ", "."));
  }
}
