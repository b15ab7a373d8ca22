package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of a search that also asks for early exits: the best of the last round are served once
 * more for each tolerance, with exits. Their layers stay, so this is no other training; what they
 * take and answer is measured like everyone's.
 */
final class ExitRound {

  private final Search.Settings settings;
  private final Trials trials;
  private final Journal journal;
  private final Search.Watch watch;

  ExitRound(Search.Settings settings, Trials trials, Journal journal, Search.Watch watch) {
    this.settings = settings;
    this.trials = trials;
    this.journal = journal;
    this.watch = watch;
  }

  /**
   * What is kept back for it of the search's time: teaching exits counts as one more measurement.
   *
   * @param servingSeconds of measuring a candidate
   */
  static double seconds(Search.Settings settings, double servingSeconds) {
    int tolerances = settings.exitTolerances().size();
    return tolerances == 0 ? 0 : settings.eta() * (tolerances + 1) * servingSeconds;
  }

  /**
   * @param ended the last round, before
   */
  void run(List<Trial> ended, Turns turns) {
    List<Trial> exiting = new ArrayList<>();
    for (Trial whole : best(ended)) {
      for (double tolerance : settings.exitTolerances()) {
        Variant variant = whole.variant().exiting(tolerance);
        exiting.add(
            new Trial(variant, whole.round(), whole.steps(), whole.served(), null, whole.took()));
      }
    }
    for (int turn = 0; turn < exiting.size(); turn++) {
      turns.exiting(turn, exiting.size(), watch);
      serve(exiting.get(turn));
    }
  }

  /** As many as a last round has, best first; a single layer cannot be left early. */
  private List<Trial> best(List<Trial> ended) {
    List<Trial> able =
        ended.stream()
            .filter(trial -> trial.served() != null && trial.variant().layers() > 1)
            .toList();
    return settings.gate().ranked(able, Objective.of(journal.trials())).stream()
        .limit(settings.eta())
        .toList();
  }

  private void serve(Trial whole) {
    Variant variant = whole.variant();
    if (journal.trial(variant, whole.round()).isPresent()) {
      return;
    }
    if (journal.seconds() + journal.servingSeconds() > settings.seconds()) {
      String note = "time: " + variant.id() + " was not tried";
      watch.message(note);
      journal.tell(note);
      return;
    }
    double start = journal.seconds();
    try {
      Trial.Served served = trials.exit(variant);
      Trial.Took took = new Trial.Took(0, journal.seconds() - start);
      journal.add(new Trial(variant, whole.round(), whole.steps(), served, null, took));
    } catch (Trials.Failed e) {
      String why = String.valueOf(e.getMessage());
      watch.message(variant.id() + ": " + why);
      Trial.Took nothing = new Trial.Took(0, 0);
      journal.add(new Trial(variant, whole.round(), whole.steps(), null, why, nothing));
    }
  }
}
