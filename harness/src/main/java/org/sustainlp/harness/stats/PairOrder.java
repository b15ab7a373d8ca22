package org.sustainlp.harness.stats;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order in which two things are measured in turn: A B, B A, A B, … With an even number of pairs
 * a drift that is linear in time falls on both alike.
 *
 * @param first of each pair, in order of time
 */
public record PairOrder(List<Arm> first) {

  /** One of the two things that are compared. */
  public enum Arm {
    A,
    B;

    public Arm other() {
      return this == A ? B : A;
    }
  }

  public PairOrder {
    first = List.copyOf(first);
  }

  /**
   * ABBA: every other pair is turned round.
   *
   * @param pairs at least 1
   * @param start what is measured first of all; chance should choose it
   */
  public static PairOrder abba(int pairs, Arm start) {
    if (pairs < 1) {
      throw new IllegalArgumentException("there is no order of " + pairs + " pairs");
    }
    return new PairOrder(
        IntStream.range(0, pairs).mapToObj(i -> i % 2 == 0 ? start : start.other()).toList());
  }

  /** Both of every pair, in order of time. */
  public List<Arm> arms() {
    return first.stream().flatMap(arm -> Stream.of(arm, arm.other())).toList();
  }
}
