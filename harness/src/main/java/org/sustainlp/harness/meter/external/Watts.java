package org.sustainlp.harness.meter.external;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/** The samples a meter sent, the latest hours of them, and what else it sent. */
final class Watts {

  /** Of samples kept; half are dropped when there are more. At 1 Hz two days. */
  private static final int MOST = 200_000;

  /** Of the latest samples, from which the usual time between two is taken. */
  private static final int RECENT = 101;

  private static final int LONGEST_QUOTE = 40;

  private final DoubleSupplier clock;
  private final MeterClock stamps;
  private final List<Sample> samples = new ArrayList<>();
  private long lines;
  private long bad;
  private String lastBad = "";

  /**
   * @param clock ours, seconds since 1970
   * @param configured the meter's clock behind ours, in seconds, if the user said so
   */
  Watts(DoubleSupplier clock, OptionalDouble configured) {
    this.clock = clock;
    this.stamps = new MeterClock(configured);
  }

  /**
   * Takes a line that was written some time ago: it says nothing of the clocks.
   *
   * <p>Empty lines and those that begin with {@code #} are no samples and no fault.
   */
  synchronized void takeOld(String line) {
    take(line, false);
  }

  /** Takes a line that has just come. */
  synchronized void take(String line) {
    take(line, true);
  }

  private void take(String line, boolean live) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    lines++;
    double now = clock.getAsDouble();
    Optional<Sample> sample = Sample.parse(line);
    MeterClock.Verdict verdict =
        sample.map(one -> stamps.judge(one.seconds(), now, live)).orElse(MeterClock.Verdict.WRONG);
    if (sample.isEmpty() || verdict == MeterClock.Verdict.WRONG) {
      bad++;
      lastBad = quoted(line);
      return;
    }
    if (verdict == MeterClock.Verdict.SET_ANEW) {
      samples.clear();
    }
    samples.add(sample.get());
    if (samples.size() > MOST) {
      samples.subList(0, MOST / 2).clear();
    }
    notifyAll();
  }

  /** What a stranger sent, fit to be printed. */
  private static String quoted(String line) {
    String plain = line.strip().replaceAll("[^ -~]", "?");
    return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "...";
  }

  /** The median time between two recent samples, in seconds; empty with fewer than three. */
  synchronized OptionalDouble period() {
    int size = samples.size();
    if (size < 3) {
      return OptionalDouble.empty();
    }
    List<Sample> recent = samples.subList(Math.max(0, size - RECENT), size);
    double[] steps = new double[recent.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = recent.get(i + 1).seconds() - recent.get(i).seconds();
    }
    Arrays.sort(steps);
    return OptionalDouble.of(steps[steps.length / 2]);
  }

  /** Seconds to add to the meter's times to get ours. */
  synchronized double offset() {
    return stamps.offset(period().orElse(0));
  }

  /** Whether {@link #offset} is a guess. */
  synchronized boolean offsetGuessed() {
    return stamps.guessed(period().orElse(0));
  }

  /** Lines that were no samples so far. */
  synchronized long bad() {
    return bad;
  }

  /** All lines so far but empty ones and remarks. */
  synchronized long lines() {
    return lines;
  }

  /** The latest line that was no sample. */
  synchronized String lastBad() {
    return lastBad;
  }

  /**
   * The samples between two moments of our clock and one neighbour on each side, with our times.
   *
   * @return empty when the meter never sent any, or no longer has those
   */
  synchronized List<Sample> between(double start, double end) {
    double shift = offset();
    int from = 0;
    while (from + 1 < samples.size() && samples.get(from + 1).seconds() + shift <= start) {
      from++;
    }
    List<Sample> found = new ArrayList<>();
    for (int i = from; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      found.add(new Sample(sample.seconds() + shift, sample.watts()));
      if (sample.seconds() + shift >= end) {
        break;
      }
    }
    return found;
  }

  /**
   * Waits for a sample at or after a moment of our clock.
   *
   * @param patienceMillis at most so long, at least 0
   */
  synchronized void await(double moment, long patienceMillis) throws InterruptedException {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (!reached(moment)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /**
   * Waits for the first samples: enough to know the time between two, and one that has just come.
   *
   * @return whether they are there
   */
  synchronized boolean awaitFirst(long patienceMillis) throws InterruptedException {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (period().isEmpty() || !stamps.live()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private boolean reached(double moment) {
    return !samples.isEmpty() && samples.get(samples.size() - 1).seconds() + offset() >= moment;
  }
}
