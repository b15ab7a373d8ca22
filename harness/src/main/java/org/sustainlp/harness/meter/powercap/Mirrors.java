package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.meter.counter.CounterReader;

/**
 * Finds packages that are one counter shown twice: on AMD processors of several dies each die
 * repeats its socket's counter, and adding them doubles the energy
 * (https://github.com/mlco2/codecarbon/issues/1274).
 */
final class Mirrors {

  /** Counters that stay this close to each other over all looks are the same one. */
  private static final double SAME = 0.001;

  private static final int LOOKS = 3;

  private Mirrors() {}

  /** Lets the counters move on between two looks. */
  interface Pause {
    void take();
  }

  /**
   * @param counters of the packages, in order
   * @param ranges of the counters, microjoules
   * @return for each package the index of the one it repeats: its own if none before it
   */
  static List<Integer> of(List<CounterReader> counters, List<Long> ranges, Pause pause)
      throws IOException {
    List<Integer> firsts = new ArrayList<>();
    if (counters.size() < 2) {
      counters.forEach(counter -> firsts.add(0));
      return firsts;
    }
    List<List<Long>> looks = looks(counters, pause);
    for (int i = 0; i < counters.size(); i++) {
      int first = i;
      for (int j = i - 1; j >= 0; j--) {
        if (firsts.get(j) == j
            && ranges.get(i).equals(ranges.get(j))
            && same(looks, j, i, ranges)) {
          first = j;
        }
      }
      firsts.add(first);
    }
    return firsts;
  }

  private static List<List<Long>> looks(List<CounterReader> counters, Pause pause)
      throws IOException {
    List<List<Long>> looks = new ArrayList<>();
    for (int look = 0; look < LOOKS; look++) {
      if (look > 0) {
        pause.take();
      }
      List<Long> values = new ArrayList<>();
      for (CounterReader counter : counters) {
        values.add(counter.read());
      }
      looks.add(values);
    }
    return looks;
  }

  private static boolean same(List<List<Long>> looks, int a, int b, List<Long> ranges) {
    return looks.stream().allMatch(values -> near(values.get(a), values.get(b), ranges.get(a)));
  }

  /** On the circle of the range: one may have wrapped a moment before the other. */
  private static boolean near(long a, long b, long range) {
    long apart = Math.abs(a - b);
    long around = Math.min(apart, Math.abs(range - apart));
    return around <= SAME * Math.max(a, b);
  }
}
