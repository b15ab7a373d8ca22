package org.sustainlp.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.measuring.Lap;
import org.sustainlp.harness.measuring.LapWatch;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.stats.PairOrder;
import org.sustainlp.harness.stats.RatioInterval;

/**
 * Measures each stage in turn with the one before it: A B, B A, A B, …, so that what changes on the
 * machine in the meantime falls on both alike. The stage before waits, loaded and warm, in its own
 * process.
 */
final class InTurn implements AutoCloseable {

  private final int repetitions;
  private @Nullable MeasuringSession before;

  /**
   * @param repetitions windows of each stage, and as many of the one before again
   */
  InTurn(int repetitions) {
    this.repetitions = repetitions;
  }

  /**
   * What one stage's turn gave.
   *
   * @param measured the stage's own windows
   * @param before windows of the stage before, the n-th next to the n-th of this one; none for the
   *     first stage
   */
  record Turn(Measurement measured, List<Lap> before) {
    Turn {
      before = List.copyOf(before);
    }

    /** How many times faster than the stage before. */
    Optional<RatioInterval> secondsStep() {
      return paired(Lap::secondsPerPass);
    }

    /** How many times less energy than the stage before. */
    Optional<RatioInterval> joulesStep() {
      return paired(Lap::joulesPerPass);
    }

    private Optional<RatioInterval> paired(Function<Lap, @Nullable Double> value) {
      double[] then = values(before, value);
      double[] now = values(measured.laps(), value);
      return then.length == now.length && then.length > 1
          ? RatioInterval.paired(then, now)
          : Optional.empty();
    }

    /** How many times better than a stage that was measured at another time. */
    Optional<RatioInterval> against(Measurement first, Function<Measurement, List<Double>> value) {
      double[] then = array(value.apply(first));
      double[] now = array(value.apply(measured));
      return then.length > 1 && now.length > 1 ? RatioInterval.welch(then, now) : Optional.empty();
    }

    /** Empty as soon as one is unknown or nothing: a ratio needs all of them. */
    private static double[] values(List<Lap> laps, Function<Lap, @Nullable Double> value) {
      List<Double> known =
          laps.stream().map(value).filter(Objects::nonNull).filter(x -> x > 0).toList();
      return known.size() == laps.size() ? array(known) : new double[0];
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * Takes a stage for the one before without measuring it alone.
   *
   * @param session kept until the next stage was measured, and closed then
   */
  void begin(MeasuringSession session) {
    before = session;
  }

  /**
   * Measures a stage.
   *
   * @param session kept until the next stage was measured, and closed then
   * @param watch is told of the windows, both stages' together
   */
  Turn measure(MeasuringSession session, LapWatch watch) throws IOException {
    MeasuringSession earlier = before;
    List<MeasuringSession> order =
        earlier == null ? Collections.nCopies(repetitions, session) : abba(earlier, session);
    List<Lap> others = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      watch.between(i, order.size(), secondsLeft(order.subList(i, order.size())));
      Lap lap = order.get(i).lap();
      if (order.get(i) == earlier) {
        others.add(lap);
      }
    }
    watch.between(order.size(), order.size(), 0);
    if (earlier != null) {
      earlier.close();
    }
    before = session;
    return new Turn(session.measurement(), others);
  }

  private List<MeasuringSession> abba(MeasuringSession earlier, MeasuringSession session) {
    return PairOrder.abba(repetitions, PairOrder.Arm.A).arms().stream()
        .map(arm -> arm == PairOrder.Arm.A ? earlier : session)
        .toList();
  }

  private static double secondsLeft(List<MeasuringSession> toCome) {
    return toCome.stream().mapToDouble(MeasuringSession::expectedWindowSeconds).sum();
  }

  @Override
  public void close() throws IOException {
    MeasuringSession last = before;
    before = null;
    if (last != null) {
      last.close();
    }
  }
}
