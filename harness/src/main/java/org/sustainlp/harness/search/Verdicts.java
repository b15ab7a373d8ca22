package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.sustainlp.harness.report.SearchResult;

/** Who won, and why the others did not. */
final class Verdicts {

  private final Search.Settings settings;
  private final List<Variant> variants;
  private final Trials trials;
  private final Journal journal;
  private final Objective objective;
  private final int lastRound;

  /**
   * @param journal of a search that has ended
   */
  Verdicts(Search.Settings settings, List<Variant> variants, Trials trials, Journal journal) {
    this.settings = settings;
    this.variants = variants;
    this.trials = trials;
    this.journal = journal;
    this.objective = Objective.of(journal.trials());
    this.lastRound = journal.trials().stream().mapToInt(Trial::round).max().orElse(0);
  }

  Search.Found found() {
    Trial winner = winner();
    List<SearchResult.Candidate> candidates =
        all().stream().map(variant -> candidate(variant, winner)).toList();
    SearchResult result =
        new SearchResult(
            settings.gate().tolerance(),
            settings.gate().teacherAccuracy(),
            settings.heldOut(),
            objective.id(),
            settings.gate().admits(winner),
            settings.seconds(),
            journal.seconds(),
            rounds(),
            candidates,
            journal.told());
    return new Search.Found(winner.variant(), result);
  }

  /** Every candidate, after it the same with exits as far as it was tried. */
  private List<Variant> all() {
    List<Variant> all = new ArrayList<>();
    for (Variant variant : variants) {
      all.add(variant);
      journal.trials().stream()
          .map(Trial::variant)
          .filter(tried -> !tried.equals(variant) && tried.whole().equals(variant))
          .forEach(all::add);
    }
    return all;
  }

  /**
   * The best of those that reached the last round and of those that were inside the gate when
   * others went on: so the winner is inside the gate whenever any candidate is.
   */
  private Trial winner() {
    List<Trial> able =
        all().stream()
            .map(this::latest)
            .flatMap(Optional::stream)
            .filter(trial -> trial.served() != null)
            .filter(trial -> trial.round() == lastRound || settings.gate().admits(trial))
            .toList();
    return settings.gate().ranked(able.isEmpty() ? beforeFailing() : able, objective).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no candidate could be served: " + reasons()));
  }

  /** What those of the last round were when they could last be served. */
  private List<Trial> beforeFailing() {
    List<String> last = lastRound == 0 ? List.of() : journal.going(lastRound - 1).orElseThrow();
    return journal.trials().stream()
        .filter(trial -> trial.served() != null && trial.round() == lastRound - 1)
        .filter(trial -> last.contains(trial.variant().id()))
        .toList();
  }

  private String reasons() {
    List<String> reasons = new ArrayList<>();
    for (Trial trial : journal.trials()) {
      reasons.add(trial.variant().id() + ": " + trial.failure());
    }
    return String.join("; ", reasons);
  }

  /** Of a candidate that was tried at all. */
  private Optional<Trial> latest(Variant variant) {
    List<Trial> all =
        journal.trials().stream().filter(trial -> trial.variant().equals(variant)).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private List<SearchResult.Round> rounds() {
    List<SearchResult.Round> rounds = new ArrayList<>();
    for (int round = 0; round < lastRound; round++) {
      rounds.add(
          new SearchResult.Round(
              journal.going(round).orElseThrow().size(),
              journal.halving().orElseThrow().rounds().get(round).steps()));
    }
    return rounds;
  }

  private SearchResult.Candidate candidate(Variant variant, Trial winner) {
    Optional<Trial> trial = latest(variant);
    Trial.Served served = trial.map(Trial::served).orElse(null);
    boolean won = variant.equals(winner.variant());
    boolean last = trial.isPresent() && trial.get().round() == lastRound && served != null;
    return new SearchResult.Candidate(
        variant.id(),
        variant.layers(),
        variant.heads(),
        variant.ffn(),
        trials.hidden(variant),
        variant.precision().id(),
        variant.exitTolerance(),
        trials.parameters(variant),
        trial.map(Trial::round).orElse(0),
        trial.map(Trial::steps).orElse(0),
        served == null ? null : (Double) served.accuracy(),
        served == null ? null : served.joulesPerRequest(),
        served == null ? "unavailable" : served.energyKind(),
        served == null ? null : (Double) served.secondsPerRequest(),
        served == null ? null : served.leftEarly(),
        won ? "won" : last ? "kept" : "dropped",
        won ? null : trial.map(it -> why(it, winner)).orElse("there was no time to try it"));
  }

  private String why(Trial trial, Trial winner) {
    Trial.Served served = trial.served();
    Trial.Served best = Objects.requireNonNull(winner.served());
    if (served == null) {
      return Objects.requireNonNull(trial.failure());
    }
    if (settings.gate().admits(trial)) {
      return String.format(
          Locale.ROOT,
          "inside the gate at %.2f times the winner's %s",
          objective.of(served) / objective.of(best),
          objective == Objective.JOULES ? "joules" : "seconds");
    }
    return String.format(
        Locale.ROOT, "%.3f below the gate", settings.gate().least() - served.accuracy());
  }
}
