package org.sustainlp.harness.meter.external;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;

/** The meter at the plug, if the user named one: does it talk, and sense? */
public final class Wall {

  private static final String SOURCE = "wall";

  /** A meter that sends once in five seconds has sent three samples by then. */
  private static final long PATIENCE_MILLIS = 16_000;

  private static final long TURN_MILLIS = 100;

  /** How long closing a window waits for the sample after its end. */
  private static final long SAMPLE_MILLIS = 3_000;

  private static final List<String> NAME_ONE =
      List.of(
          "name a meter that sends lines \"time watts\":",
          "SUSTAINLP_ENERGY_WALL=file:PATH, tcp:HOST:PORT or command:LINE");

  private Wall() {}

  /**
   * Whether a setting names a meter.
   *
   * @return what is wrong with it, if anything
   */
  public static Optional<String> problem(String setting) {
    return FeedSetting.feed(setting) == null
        ? Optional.of("\"" + setting + "\" is not file:PATH, tcp:HOST:PORT or command:LINE")
        : Optional.empty();
  }

  /**
   * Follows the meter and waits for its first samples.
   *
   * @param setting {@code file:PATH}, {@code tcp:HOST:PORT} or {@code command:LINE}; null for none
   * @param offset seconds its clock is behind ours, if known
   * @return a meter, or the reason why there is none and what to do
   */
  public static Offer offer(@Nullable String setting, OptionalDouble offset) {
    if (setting == null) {
      return none(Probe.State.NOT_CONFIGURED, "no meter at the plug was named", NAME_ONE);
    }
    Feed feed = FeedSetting.feed(setting);
    if (feed == null) {
      return none(Probe.State.NOT_CONFIGURED, problem(setting).orElse("not a meter"), NAME_ONE);
    }
    DoubleSupplier clock = () -> Sample.seconds(Clock.systemUTC().instant());
    return offer(feed, new Watts(clock, offset), clock, PATIENCE_MILLIS);
  }

  static Offer offer(Feed feed, Watts watts, DoubleSupplier clock, long patienceMillis) {
    Follower follower = new Follower(feed, watts);
    follower.start();
    if (!heard(watts, follower, patienceMillis)) {
      follower.close();
      return silent(feed, watts, follower);
    }
    String found =
        String.format(
            Locale.ROOT,
            "%s, a sample every %.1f s%s",
            feed.name(),
            watts.period().orElse(0),
            shifted(watts));
    Probe probe =
        new Probe(
            SOURCE, Probe.State.USABLE, Set.of(Component.WALL), Kind.MEASURED, found, List.of());
    return Offer.of(
        probe,
        new WallMeter(
            SOURCE + ":" + feed.name(),
            watts,
            clock,
            SAMPLE_MILLIS,
            follower::problem,
            follower::close));
  }

  private static String shifted(Watts watts) {
    double offset = watts.offset();
    return offset == 0 ? "" : ", its clock " + MeterClock.words(offset);
  }

  /** Waits in short turns: a command that has ended will not talk again. */
  private static boolean heard(Watts watts, Follower follower, long patienceMillis) {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    try {
      boolean heard = watts.awaitFirst(0);
      while (!heard && !follower.ended() && System.nanoTime() < deadline) {
        heard = watts.awaitFirst(TURN_MILLIS);
      }
      return heard;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Offer silent(Feed feed, Watts watts, Follower follower) {
    StringBuilder reason = new StringBuilder(feed.name() + " sent no new samples");
    follower.problem().ifPresent(problem -> reason.append(": ").append(problem));
    if (watts.bad() > 0) {
      reason.append(": ").append(watts.bad()).append(" of ").append(watts.lines());
      reason.append(" lines are none, the last: \"").append(watts.lastBad()).append('"');
    }
    return none(
        Probe.State.ABSENT,
        reason.toString(),
        List.of(
            "see that it sends a line for each sample, unbuffered:",
            "seconds since 1970 or ISO time, a space, watts"));
  }

  private static Offer none(Probe.State state, String reason, List<String> fix) {
    return Offer.none(new Probe(SOURCE, state, Set.of(Component.WALL), Kind.MEASURED, reason, fix));
  }
}
