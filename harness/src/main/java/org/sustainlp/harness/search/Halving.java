package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of successive halving (Jamieson and Talwalkar 2016, arXiv 1502.07943, section 3): each
 * round goes on with one in eta of the candidates and lets them train eta times as far.
 *
 * <p>Departures: a round trains on from where the one before stopped, so that whoever reaches the
 * last round has had one whole training; and the last round holds up to eta candidates, of which
 * the best wins, since they can only be told apart after it.
 *
 * @param rounds at least one
 */
public record Halving(List<Round> rounds) {

  /**
   * @param candidates that are taught, at least 1
   * @param steps optimizer steps that each of them has had at the round's end, since its start
   */
  public record Round(int candidates, int steps) {
    public Round {
      if (candidates < 1 || steps < 1) {
        throw new IllegalArgumentException("a round teaches at least one candidate one step");
      }
    }
  }

  public Halving {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("a search has at least one round");
    }
  }

  /**
   * @param candidates at least 1
   * @param eta how many times fewer candidates and more steps, at least 2
   * @param steps of a candidate that reaches the last round, at least 1
   */
  public static Halving of(int candidates, int eta, int steps) {
    int last = lastRound(candidates, eta, steps);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round <= last; round++) {
      int going = upwards(candidates, power(eta, round));
      rounds.add(new Round(going, upwards(steps, power(eta, last - round))));
    }
    return new Halving(rounds);
  }

  /** The round that at most eta candidates reach, or an earlier one where steps run out. */
  private static int lastRound(int candidates, int eta, int steps) {
    int last = 0;
    while (upwards(candidates, power(eta, last)) > eta && power(eta, last + 1) <= steps) {
      last++;
    }
    return last;
  }

  private static long power(int eta, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= eta;
    }
    return power;
  }

  private static int upwards(int count, long parts) {
    return (int) ((count + parts - 1) / parts);
  }

  /** Of a candidate that reaches the last round. */
  public int fullSteps() {
    return rounds.get(rounds.size() - 1).steps();
  }

  /** Steps that a round adds for each of its candidates. */
  public int added(int round) {
    return rounds.get(round).steps() - (round == 0 ? 0 : rounds.get(round - 1).steps());
  }

  /** Steps of all candidates together. */
  public long totalSteps() {
    long total = 0;
    for (int round = 0; round < rounds.size(); round++) {
      total += (long) rounds.get(round).candidates() * added(round);
    }
    return total;
  }
}
