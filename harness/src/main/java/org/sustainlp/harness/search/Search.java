package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.sustainlp.harness.report.SearchResult;

/**
 * Successive halving under a gate: every candidate trains a little and is served; the better part
 * trains on, until the best of the last few wins.
 *
 * <p>As long as time is not short, the same seed on the same machine decides the same, but for the
 * measured joules and seconds that order those inside the gate.
 */
public final class Search {

  /** Of the time left that is planned: estimates are wrong by more than nothing. */
  private static final double PLANNED = 0.9;

  /**
   * What is asked.
   *
   * @param gate what a candidate must reach
   * @param heldOut examples that its accuracy is a share of
   * @param eta how many times fewer candidates each round has, at least 2
   * @param steps of a candidate that reaches the last round
   * @param seconds after which the search ends
   * @param seed of the choice of candidates where there is no time for all
   * @param exitTolerances with which the best of the last round are also served; none for no exits
   */
  public record Settings(
      Gate gate,
      int heldOut,
      int eta,
      int steps,
      double seconds,
      long seed,
      List<Double> exitTolerances) {
    public Settings {
      exitTolerances = List.copyOf(exitTolerances);
      if (eta < 2 || steps < 1 || !(seconds > 0)) {
        throw new IllegalArgumentException("a search needs an eta from 2, steps and time");
      }
    }
  }

  /**
   * What came of it.
   *
   * @param winner the best candidate
   * @param result all candidates
   */
  public record Found(Variant winner, SearchResult result) {}

  private final Settings settings;
  private final List<Variant> variants;
  private final Trials trials;
  private final Journal journal;
  private final Watch watch;

  /** Is told how a search goes. */
  public interface Watch {

    /** A line for each round, and for what is cut short. */
    void message(String message);

    /**
     * A candidate's turn begins.
     *
     * @param from how much of the search is done by now, in [0, 1]
     * @param to how much when the turn is over
     */
    default void part(double from, double to) {}
  }

  /**
   * @param variants at least one, each once
   * @param journal of this search; what stands in it is not done again
   * @param watch is told how it goes
   */
  public Search(
      Settings settings, List<Variant> variants, Trials trials, Journal journal, Watch watch) {
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to search among");
    }
    this.settings = settings;
    this.variants = List.copyOf(variants);
    this.trials = trials;
    this.journal = journal;
    this.watch = watch;
  }

  /**
   * Carries the search out.
   *
   * @throws IllegalStateException when not one candidate can be served
   */
  public Found run() {
    Halving halving = journal.halving().orElseGet(this::plan);
    Turns turns = new Turns(halving, !settings.exitTolerances().isEmpty());
    List<Trial> ended = List.of();
    for (int round = 0; round < halving.rounds().size(); round++) {
      List<Variant> going = going(halving, round, ended);
      if (going.isEmpty()) {
        break;
      }
      ended = round(halving, round, going, turns);
    }
    new ExitRound(settings, trials, journal, watch).run(ended, turns);
    return new Verdicts(settings, variants, trials, journal).found();
  }

  /** Looks at the slowest and the fastest candidate, and plans what fits. */
  private Halving plan() {
    Comparator<Variant> byWork = Comparator.comparingDouble(trials::work);
    Variant slowest = Collections.max(variants, byWork);
    Variant fastest = Collections.min(variants, byWork);
    Trial.Took most = trials.probe(slowest);
    Trial.Took least = slowest.equals(fastest) ? most : trials.probe(fastest);
    double serving = Math.max(most.servingSeconds(), least.servingSeconds());
    List<Double> steps =
        variants.stream().map(it -> between(it, slowest, most, fastest, least)).toList();
    double exits = ExitRound.seconds(settings, serving);
    double seconds = PLANNED * (settings.seconds() - journal.seconds() - exits);
    Halving halving = new Pace(steps, serving).fitting(settings.eta(), settings.steps(), seconds);
    journal.plan(halving, serving);
    tellWhatIsCutShort(halving);
    return halving;
  }

  private double between(
      Variant variant, Variant slowest, Trial.Took most, Variant fastest, Trial.Took least) {
    double span = trials.work(slowest) - trials.work(fastest);
    double part = span == 0 ? 1 : (trials.work(variant) - trials.work(fastest)) / span;
    // A probe is short: it may find the smaller candidate slower.
    double slow = Math.max(most.stepSeconds(), least.stepSeconds());
    return least.stepSeconds() + part * (slow - least.stepSeconds());
  }

  private void tellWhatIsCutShort(Halving halving) {
    if (halving.fullSteps() < settings.steps()) {
      tell(
          "time: "
              + halving.fullSteps()
              + " steps for who reaches the last round, "
              + settings.steps()
              + " were asked");
    }
    int tried = halving.rounds().get(0).candidates();
    if (tried < variants.size()) {
      tell("time: " + tried + " of " + variants.size() + " candidates are tried");
    }
  }

  /** Who is taught in a round; nobody when there is no time for it. */
  private List<Variant> going(Halving halving, int round, List<Trial> ended) {
    List<Variant> going =
        journal
            .going(round)
            .map(ids -> variants.stream().filter(it -> ids.contains(it.id())).toList())
            .orElseGet(() -> round == 0 ? chosen(halving) : better(halving, round, ended));
    if (journal.going(round).isEmpty()) {
      journal.goOn(going);
    }
    dropOthers(going, ended);
    return going;
  }

  /** All candidates, or a random part of them in their order. */
  private List<Variant> chosen(Halving halving) {
    List<Variant> shuffled = new ArrayList<>(variants);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    List<Variant> part = shuffled.subList(0, halving.rounds().get(0).candidates());
    return variants.stream().filter(part::contains).toList();
  }

  private List<Variant> better(Halving halving, int round, List<Trial> ended) {
    List<Trial> able = ended.stream().filter(trial -> trial.served() != null).toList();
    if (able.isEmpty()) {
      return List.of();
    }
    int wanted = Math.min(halving.rounds().get(round).candidates(), able.size());
    Pace pace =
        new Pace(
            able.stream().map(trial -> trial.took().stepSeconds()).toList(),
            journal.servingSeconds());
    double left = secondsOfRounds() - journal.seconds();
    int fitting = pace.goingOn(halving, round, settings.eta(), left);
    int many = fitting == 0 && left > journal.servingSeconds() ? 1 : Math.min(wanted, fitting);
    if (many < wanted) {
      tell("time: " + many + " instead of " + wanted + " candidates go on to round " + (round + 1));
    }
    List<Variant> first =
        settings.gate().ranked(able, Objective.of(journal.trials())).stream()
            .limit(many)
            .map(Trial::variant)
            .toList();
    return variants.stream().filter(first::contains).toList();
  }

  /** All but what is kept back for exits. */
  private double secondsOfRounds() {
    return settings.seconds() - ExitRound.seconds(settings, journal.servingSeconds());
  }

  /** Those inside the gate are kept: who goes on may yet fall out of it. */
  private void dropOthers(List<Variant> going, List<Trial> ended) {
    ended.stream()
        .filter(trial -> !going.isEmpty() && !going.contains(trial.variant()))
        .filter(trial -> !settings.gate().admits(trial))
        .forEach(trial -> trials.drop(trial.variant()));
  }

  /** All are taught before any is measured, so that they are measured close to each other. */
  private List<Trial> round(Halving halving, int round, List<Variant> going, Turns turns) {
    int until = halving.rounds().get(round).steps();
    watch.message(
        "round "
            + (round + 1)
            + " of "
            + halving.rounds().size()
            + ": candidates: "
            + going.size()
            + ", steps of each so far: "
            + until);
    Map<Variant, Taught> taught = new LinkedHashMap<>();
    for (int turn = 0; turn < going.size(); turn++) {
      if (journal.trial(going.get(turn), round + 1).isEmpty()) {
        turns.teaching(round, turn, going.size(), watch);
        teach(halving, round, going.get(turn), going.size(), taught);
      }
    }
    int turn = 0;
    for (Map.Entry<Variant, Taught> each : taught.entrySet()) {
      turns.measuring(round, turn++, taught.size(), watch);
      serve(each.getKey(), round, each.getValue());
    }
    return going.stream().map(it -> journal.trial(it, round + 1).orElseThrow()).toList();
  }

  /**
   * A candidate that waits for being measured.
   *
   * @param steps since its start
   * @param stepSeconds of one of the steps that the round added
   */
  private record Taught(int steps, double stepSeconds) {}

  private void teach(
      Halving halving, int round, Variant variant, int going, Map<Variant, Taught> taught) {
    double end = secondsOfRounds() - going * journal.servingSeconds();
    BooleanSupplier timeUp = () -> journal.seconds() >= end;
    int until = halving.rounds().get(round).steps();
    double start = journal.seconds();
    try {
      int steps = trials.teach(variant, halving.fullSteps(), until, timeUp);
      double each = (journal.seconds() - start) / Math.max(1, halving.added(round));
      taught.put(variant, new Taught(steps, each));
      if (steps < until && timeUp.getAsBoolean()) {
        tell("time: " + variant.id() + " had " + steps + " of " + until + " steps");
      }
    } catch (Trials.Failed e) {
      failed(variant, round, 0, String.valueOf(e.getMessage()));
    }
  }

  private void serve(Variant variant, int round, Taught learnt) {
    boolean some = journal.trials().stream().anyMatch(trial -> trial.served() != null);
    if (some && journal.seconds() >= settings.seconds()) {
      failed(variant, round, learnt.steps(), "time was up before it could be measured");
      return;
    }
    double start = journal.seconds();
    try {
      Trial.Served served = trials.serve(variant);
      Trial.Took took = new Trial.Took(learnt.stepSeconds(), journal.seconds() - start);
      journal.add(new Trial(variant, round + 1, learnt.steps(), served, null, took));
    } catch (Trials.Failed e) {
      failed(variant, round, learnt.steps(), String.valueOf(e.getMessage()));
    }
  }

  private void failed(Variant variant, int round, int steps, String why) {
    watch.message(variant.id() + ": " + why);
    journal.add(new Trial(variant, round + 1, steps, null, why, new Trial.Took(0, 0)));
  }

  private void tell(String words) {
    watch.message(words);
    journal.tell(words);
  }
}
