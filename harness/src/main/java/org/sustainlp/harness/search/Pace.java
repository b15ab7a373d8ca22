package org.sustainlp.harness.search;

import java.util.Comparator;
import java.util.List;

/**
 * How long things take on this machine, measured, and what fits into a time.
 *
 * @param stepSeconds of one optimizer step, one value per candidate, the slowest first
 * @param measuringSeconds of converting and measuring one candidate
 */
public record Pace(List<Double> stepSeconds, double measuringSeconds) {

  /** Of the recipe's steps, before candidates are left out instead. */
  static final double LEAST_SHARE = 0.25;

  public Pace {
    stepSeconds = stepSeconds.stream().sorted(Comparator.reverseOrder()).toList();
    if (stepSeconds.isEmpty() || stepSeconds.get(stepSeconds.size() - 1) < 0) {
      throw new IllegalArgumentException("a pace is of at least one candidate");
    }
  }

  /** The rounds from one on, should the slowest candidates always go on. */
  double seconds(Halving halving, int first) {
    double seconds = 0;
    for (int round = first; round < halving.rounds().size(); round++) {
      seconds += seconds(halving.rounds().get(round).candidates(), halving.added(round));
    }
    return seconds;
  }

  private double seconds(int candidates, int steps) {
    double each = stepSeconds.stream().limit(candidates).mapToDouble(x -> x).sum();
    return candidates * measuringSeconds + steps * each;
  }

  /**
   * The longest search of as many candidates as there are that fits into a time: first with fewer
   * steps, down to a quarter of those wanted, then with fewer candidates. One step of one candidate
   * is planned even where it does not fit.
   *
   * @param steps wanted of a candidate that reaches the last round
   */
  public Halving fitting(int eta, int steps, double seconds) {
    int least = Math.max(1, (int) Math.ceil(LEAST_SHARE * steps));
    for (int candidates = stepSeconds.size(); candidates > 1; candidates--) {
      int most = most(candidates, eta, steps, seconds);
      if (most >= least) {
        return Halving.of(candidates, eta, most);
      }
    }
    return Halving.of(1, eta, Math.max(1, most(1, eta, steps, seconds)));
  }

  /** The most steps that fit, by bisection; 0 where not even one does. */
  private int most(int candidates, int eta, int steps, double seconds) {
    int fits = 0;
    int tooMany = steps + 1;
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      if (seconds(Halving.of(candidates, eta, middle), 0) <= seconds) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  /**
   * How many candidates can go on into a round, so that it and those after it fit into the time
   * left; 0 where not one can.
   *
   * @param eta how many times fewer each round after it
   */
  int goingOn(Halving halving, int round, int eta, double secondsLeft) {
    int most = Math.min(halving.rounds().get(round).candidates(), stepSeconds.size());
    for (int candidates = most; candidates > 0; candidates--) {
      if (rest(halving, round, eta, candidates) <= secondsLeft) {
        return candidates;
      }
    }
    return 0;
  }

  private double rest(Halving halving, int first, int eta, int candidates) {
    double seconds = 0;
    int going = candidates;
    for (int round = first; round < halving.rounds().size(); round++) {
      seconds += seconds(going, halving.added(round));
      going = (going + eta - 1) / eta;
    }
    return seconds;
  }
}
