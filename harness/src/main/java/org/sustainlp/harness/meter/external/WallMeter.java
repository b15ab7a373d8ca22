package org.sustainlp.harness.meter.external;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Uncertainty;

/**
 * What a meter at the plug said, integrated over each window.
 *
 * <p>Closing a window waits a moment for the sample after its end: samples come late, and their
 * time, not their arrival, counts.
 */
public final class WallMeter implements Meter, AutoCloseable {

  /** Class 1 by IEC 62053-21: our assumption for an unknown meter (k = 1). */
  private static final double CLASS_1 = 0.01;

  /** Times the usual period between two samples above which the time between is missing. */
  private static final double LONGEST_PERIODS = 3;

  /** Shorter windows are too uncertain to be worth waiting for. */
  private static final double LEAST_TO_WAIT_PERIODS = 2;

  /** A window with more of it missing has no number. */
  private static final double MOST_MISSING = 0.10;

  private final String source;
  private final Watts watts;
  private final DoubleSupplier clock;
  private final long patienceMillis;
  private final Supplier<Optional<String>> problem;
  private final Runnable end;

  /**
   * @param clock ours, seconds since 1970
   * @param patienceMillis how long closing a window may wait for a sample
   * @param problem what is the matter with the feed, if anything
   * @param end ends what fills {@code watts}
   */
  WallMeter(
      String source,
      Watts watts,
      DoubleSupplier clock,
      long patienceMillis,
      Supplier<Optional<String>> problem,
      Runnable end) {
    this.source = source;
    this.watts = watts;
    this.clock = clock;
    this.patienceMillis = patienceMillis;
    this.problem = problem;
    this.end = end;
  }

  @Override
  public Window open() {
    long bad = watts.bad();
    long lines = watts.lines();
    double start = clock.getAsDouble();
    return () -> {
      double end = clock.getAsDouble();
      return List.of(told(reading(start, end), watts.bad() - bad, watts.lines() - lines));
    };
  }

  @Override
  public void close() {
    end.run();
  }

  private Reading reading(double start, double end) {
    if (end - start >= LEAST_TO_WAIT_PERIODS * watts.period().orElse(0)) {
      awaitSampleAfter(end);
    }
    List<Sample> samples = watts.between(start, end);
    OptionalDouble period = watts.period();
    if (samples.isEmpty() || period.isEmpty()) {
      return unavailable("no samples came");
    }
    double seconds = end - start;
    Trapezoid energy = Trapezoid.of(samples, start, end, LONGEST_PERIODS * period.getAsDouble());
    String missing =
        String.format(
            Locale.ROOT, "%.1f s of %.1f s without a sample", energy.missingSeconds(), seconds);
    if (!(seconds > 0) || energy.missingSeconds() > MOST_MISSING * seconds) {
      return unavailable(missing);
    }
    return measured(energy, seconds, period.getAsDouble(), missing);
  }

  private Reading measured(Trapezoid energy, double seconds, double period, String missing) {
    double edge = Uncertainty.edge(period, seconds);
    double filling = energy.missingSeconds() / seconds / Math.sqrt(3);
    boolean whole = energy.missingSeconds() == 0;
    Reading reading =
        Reading.of(
            Component.WALL,
            energy.joules(),
            whole ? Kind.MEASURED : Kind.MIXED,
            source,
            Uncertainty.together(CLASS_1, edge, filling));
    if (!whole) {
      reading = reading.with(new Flag(Flag.Type.GAP, missing + ", filled in"));
    }
    return edge > Uncertainty.SHORT_WINDOW
        ? reading.with(
            new Flag(
                Flag.Type.SHORT_WINDOW,
                String.format(Locale.ROOT, "%.1f s at a sample every %.1f s", seconds, period)))
        : reading;
  }

  private Reading told(Reading reading, long bad, long lines) {
    Reading told = reading;
    if (watts.offsetGuessed()) {
      String shift = "its clock is " + MeterClock.words(watts.offset()) + ", shifted";
      told = told.with(new Flag(Flag.Type.CLOCK, shift));
    }
    return bad == 0
        ? told
        : told.with(
            new Flag(
                Flag.Type.BAD_LINES,
                bad + " of " + lines + " lines, the last: \"" + watts.lastBad() + "\""));
  }

  private Reading unavailable(String reason) {
    String why = problem.get().map(told -> "; the feed: " + told).orElse("");
    return Reading.unavailable(Component.WALL, source, reason + why);
  }

  private void awaitSampleAfter(double moment) {
    try {
      watts.await(moment, patienceMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
