package org.sustainlp.harness.search;

/**
 * Which part of a search each candidate's turn is, for who watches it: rounds count by the steps
 * that they add, measuring is a fifth of each, and exits are a tenth of all.
 *
 * @param halving the plan; fewer may go on
 * @param exits whether exits follow the last round
 */
record Turns(Halving halving, boolean exits) {

  private static final double TEACHING = 0.8;
  private static final double EXITS = 0.1;

  /** The turn of a candidate of a round, both from 0, among those of the round. */
  void teaching(int round, int turn, int of, Search.Watch watch) {
    within(round, TEACHING * turn / of, TEACHING * (turn + 1) / of, watch);
  }

  /** Likewise. */
  void measuring(int round, int turn, int of, Search.Watch watch) {
    double each = (1 - TEACHING) / of;
    within(round, TEACHING + each * turn, TEACHING + each * (turn + 1), watch);
  }

  /** The turn of a candidate with exits, from 0, among all of them. */
  void exiting(int turn, int of, Search.Watch watch) {
    double start = rounds();
    watch.part(start + (1 - start) * turn / of, start + (1 - start) * (turn + 1) / of);
  }

  private void within(int round, double from, double to, Search.Watch watch) {
    double before = 0;
    for (int earlier = 0; earlier < round; earlier++) {
      before += share(earlier);
    }
    watch.part(before + share(round) * from, before + share(round) * to);
  }

  private double share(int round) {
    double steps = (double) halving.rounds().get(round).candidates() * halving.added(round);
    return rounds() * steps / halving.totalSteps();
  }

  private double rounds() {
    return exits ? 1 - EXITS : 1;
  }
}
