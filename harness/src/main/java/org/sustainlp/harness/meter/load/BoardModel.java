package org.sustainlp.harness.meter.load;

import java.util.List;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * A graphics board nobody can ask: half of its load is assumed, the middle of all that it may draw,
 * and the reading says so.
 */
public final class BoardModel implements Meter {

  private static final double ASSUMED_LOAD = 0.5;

  private final PowerCurve curve;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock in nanoseconds
   */
  public BoardModel(PowerCurve curve, LongSupplier nanoTime) {
    this.curve = curve;
    this.nanoTime = nanoTime;
  }

  @Override
  public Window open() {
    long start = nanoTime.getAsLong();
    return () -> {
      double joules = (nanoTime.getAsLong() - start) / 1e9 * curve.watts(ASSUMED_LOAD);
      return List.of(
          Reading.of(Component.GPU, joules, Kind.ESTIMATED, source(), curve.relativeUncertainty())
              .from(curve.dataVersion())
              .with(
                  new Flag(Flag.Type.ASSUMED_LOAD, "50 % load taken: the board cannot be asked")));
    };
  }

  /** The model and its figures, for example {@code board-model:ccf-v100 V100 35.0–306.0 W}. */
  public String source() {
    return "board-model:" + curve.id() + " " + curve.name() + " " + curve.span() + " W";
  }
}
