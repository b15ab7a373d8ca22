package org.sustainlp.harness.meter.counter;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One energy counter with its wraps taken out.
 *
 * <p>A counter that stands lower than before has wrapped once or was reset; a wrap is believed only
 * if the power it would mean is possible, and only if it cannot have wrapped twice since the last
 * look. What is not believed is not counted: its time is remembered as unknown. A read that fails
 * loses nothing as long as a later one succeeds in time.
 */
public final class EnergyCounter {

  /** For counters of 64 bits: going down is never a wrap. */
  public static final long NEVER_WRAPS = Long.MAX_VALUE;

  /** Counters move in steps: in a short time the power seems higher than it is. */
  private static final double SLACK_SECONDS = 0.05;

  private final CounterReader reader;
  private final long range;
  private final double mostWatts;
  private final LongSupplier nanoTime;

  private long last;
  private long lastNanos;
  private long microjoules;
  private long unknownNanos;
  private int problems;
  private @Nullable String problem;

  /**
   * @param range microjoules after which it starts again, more than 0, or {@link #NEVER_WRAPS}
   * @param mostWatts no power above it is believed
   * @param nanoTime a clock in nanoseconds
   * @throws IOException when its first value cannot be read
   */
  public EnergyCounter(CounterReader reader, long range, double mostWatts, LongSupplier nanoTime)
      throws IOException {
    this.reader = reader;
    this.range = range;
    this.mostWatts = mostWatts;
    this.nanoTime = nanoTime;
    this.last = reader.read();
    this.lastNanos = nanoTime.getAsLong();
  }

  /**
   * Where a counter stood.
   *
   * @param nanos when
   * @param microjoules since the counter was opened, wraps taken out
   * @param unknownNanos time since then whose energy is not known
   * @param problems number of things that went wrong since then
   * @param failure why it could not be read at this moment; null when it could
   */
  public record Mark(
      long nanos, long microjoules, long unknownNanos, int problems, @Nullable String failure) {}

  /** Looks at the counter, so that no wrap is missed. */
  public synchronized Mark look() {
    String failure = null;
    try {
      long now = reader.read();
      advance(now, nanoTime.getAsLong());
    } catch (IOException e) {
      failure = message(e);
      note(failure);
      return new Mark(nanoTime.getAsLong(), microjoules, unknownNanos, problems, failure);
    }
    return new Mark(lastNanos, microjoules, unknownNanos, problems, failure);
  }

  /** What was spent since a mark of this counter; looks at it once more. */
  public synchronized Spent since(Mark start) {
    Mark end = look();
    double seconds = (end.nanos - start.nanos) / 1e9;
    if (start.failure != null) {
      return Spent.unknown(seconds, "unreadable at the start: " + start.failure);
    }
    if (end.failure != null) {
      return Spent.unknown(seconds, "unreadable at the end: " + end.failure);
    }
    String seen = end.problems > start.problems ? problem : null;
    long unknown = end.unknownNanos - start.unknownNanos;
    long spent = end.microjoules - start.microjoules;
    if (spent == 0) {
      return Spent.unknown(seconds, unknown > 0 && seen != null ? seen : stoodStill(seconds));
    }
    return Spent.filled(spent / 1e6, seconds, unknown / 1e9, seen);
  }

  /** Seconds within which the counter must be looked at for no wrap to be missed. */
  public double wrapSeconds() {
    return range == NEVER_WRAPS ? Double.POSITIVE_INFINITY : range / 1e6 / mostWatts;
  }

  private void advance(long now, long nanos) {
    long elapsed = nanos - lastNanos;
    boolean wrapped = now < last;
    long delta = wrapped ? now + (range - last) : now - last;
    double possible = mostWatts * (elapsed / 1e9 + SLACK_SECONDS) * 1e6;
    boolean once = range == NEVER_WRAPS || possible < range;
    if (delta >= 0 && delta <= possible && once && !(wrapped && range == NEVER_WRAPS)) {
      microjoules += delta;
    } else {
      unknownNanos += elapsed;
      note(doubt(wrapped, once, elapsed / 1e9));
    }
    last = now;
    lastNanos = nanos;
  }

  private String doubt(boolean wrapped, boolean once, double seconds) {
    if (!once) {
      return String.format(Locale.ROOT, "not looked at for %.0f s, wraps may be missed", seconds);
    }
    return wrapped
        ? "the counter went backwards"
        : String.format(Locale.ROOT, "the counter jumped by more than %.0f W", mostWatts);
  }

  /** No counter of a running machine stands still: it is dead, or the window below its step. */
  private String stoodStill(double seconds) {
    return reader.present()
        ? String.format(Locale.ROOT, "the counter did not move in %.3f s", seconds)
        : "the counter has vanished";
  }

  private void note(String what) {
    problems++;
    problem = what;
  }

  private static String message(IOException problem) {
    String message = problem.getMessage();
    String type = problem.getClass().getSimpleName();
    if (message == null) {
      return type;
    }
    // A file system's exception has only the file for a message.
    return problem instanceof FileSystemException ? type + " " + message : message;
  }
}
