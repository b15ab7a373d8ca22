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

  /** No clock is set so wrong; such a sample would make all later ones seem to be of the past. */
  private static final double FAR_AHEAD_SECONDS = 86_400;

  private static final double JUMP_SECONDS = 60;

  /** So many samples in a row from the past or far ahead, and the meter's clock was set. */
  private static final int CLOCK_WAS_SET = 10;

  private final DoubleSupplier clock;
  private final ClockOffset offset;
  private final List<Sample> samples = new ArrayList<>();
  private long lines;
  private long bad;
  private String lastBad = "";
  private long liveSamples;
  private double lastArrival;
  private int strange;

  /**
   * @param clock ours, seconds since 1970
   * @param configured the meter's clock behind ours, in seconds, if the user said so
   */
  Watts(DoubleSupplier clock, OptionalDouble configured) {
    this.clock = clock;
    this.offset = new ClockOffset(configured);
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
    Optional<Sample> sample = Sample.parse(line).filter(one -> believed(one, live, now));
    if (sample.isEmpty()) {
      bad++;
      lastBad = quoted(line);
      return;
    }
    if (live) {
      offset.seen(sample.get().seconds(), now);
      liveSamples++;
    }
    lastArrival = now;
    samples.add(sample.get());
    if (samples.size() > MOST) {
      samples.subList(0, MOST / 2).clear();
    }
    notifyAll();
  }

  /**
   * Whether a sample's time can be true: after the one before, and ahead of it by hardly more than
   * the time that has passed. A meter that goes on telling such times has had its clock set.
   */
  private boolean believed(Sample sample, boolean live, double now) {
    if (sample.seconds() > now + FAR_AHEAD_SECONDS) {
      return false;
    }
    if (samples.isEmpty()) {
      return true;
    }
    double step = sample.seconds() - samples.get(samples.size() - 1).seconds();
    boolean jump = live && liveSamples > 0 && step > now - lastArrival + JUMP_SECONDS;
    strange = step < 0 || jump ? strange + 1 : 0;
    if (strange >= CLOCK_WAS_SET) {
      samples.clear();
      offset.forget();
      strange = 0;
      return true;
    }
    return step > 0 && !jump;
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
    return offset.seconds(period().orElse(0));
  }

  /** Whether {@link #offset} is a guess. */
  synchronized boolean offsetGuessed() {
    return offset.guessed(period().orElse(0));
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
    while (period().isEmpty() || liveSamples == 0) {
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
