package org.sustainlp.harness.meter.nvml;

import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.counter.EnergyCounter;
import org.sustainlp.harness.meter.counter.Spent;

/**
 * One board: its energy counter where it has one, else the integral of its power; both are read in
 * every window, and a difference above 10 % is told (https://github.com/ml-energy/zeus/issues/181).
 */
final class BoardMeter {

  /** No board draws more: above it a change of the counter is a fault. */
  private static final double MOST_WATTS = 3_000;

  /** Counter and power are updated about every tenth of a second. */
  private static final double STEP_SECONDS = 0.1;

  private static final double DISAGREEMENT = 0.10;

  /** Below it the lag of the power reading, a second's mean, is no disagreement. */
  private static final double LEAST_TO_CHECK_SECONDS = 5;

  private final NvmlApi.Board board;
  private final @Nullable EnergyCounter counter;
  private final @Nullable String noCounter;
  private final PowerIntegral integral;
  private final boolean mig;

  private BoardMeter(
      NvmlApi.Board board,
      @Nullable EnergyCounter counter,
      @Nullable String noCounter,
      LongSupplier nanoTime,
      boolean mig) {
    this.board = board;
    this.counter = counter;
    this.noCounter = noCounter;
    this.integral = new PowerIntegral(board::powerMilliwatts, nanoTime);
    this.mig = mig;
  }

  static BoardMeter of(NvmlApi.Board board, LongSupplier nanoTime) {
    boolean mig = mig(board);
    try {
      EnergyCounter counter =
          new EnergyCounter(
              () -> board.energyMillijoules() * 1000,
              EnergyCounter.NEVER_WRAPS,
              MOST_WATTS,
              nanoTime);
      return new BoardMeter(board, counter, null, nanoTime, mig);
    } catch (IOException e) {
      return new BoardMeter(board, null, e.getMessage(), nanoTime, mig);
    }
  }

  private static boolean mig(NvmlApi.Board board) {
    try {
      return board.mig();
    } catch (NvmlError e) {
      // Boards before Ampere do not know the question.
      return false;
    }
  }

  /** Where both ways of measuring stood. */
  record Mark(EnergyCounter.@Nullable Mark counter, PowerIntegral.Mark integral) {}

  Mark start() {
    return new Mark(counter == null ? null : counter.look(), integral.sample());
  }

  /** One sample of power. */
  void sample() {
    var unused = integral.sample();
  }

  boolean mig() {
    return mig;
  }

  /** How it is read, for people. */
  String how() {
    return (counter != null ? "energy counter" : "power readings") + (mig ? ", MIG" : "");
  }

  Reading since(Mark start) {
    Spent power = integral.since(start.integral());
    Reading reading =
        counter == null || start.counter() == null
            ? power(power)
            : energy(counter.since(start.counter()), power);
    return shared(mig ? reading.with(wholeBoard()) : reading);
  }

  private Reading energy(Spent energy, Spent power) {
    if (energy.joules().isEmpty() && power.joules().isPresent()) {
      String why = "power instead of the counter: " + energy.problem();
      return power(power).with(new Flag(Flag.Type.READ_ERROR, why));
    }
    Reading reading =
        energy.reading(Component.GPU, "nvml:" + board.uuid(), uncertainty(), STEP_SECONDS);
    return disagree(energy, power) ? reading.with(crossCheck(energy, power)) : reading;
  }

  private Reading power(Spent power) {
    String source = "nvml-power:" + board.uuid();
    if (power.joules().isEmpty() && noCounter != null) {
      return Reading.unavailable(Component.GPU, source, power.problem() + "; " + noCounter);
    }
    return power.reading(Component.GPU, source, uncertainty(), STEP_SECONDS);
  }

  private static boolean disagree(Spent energy, Spent power) {
    if (energy.joules().isEmpty()
        || power.joules().isEmpty()
        || energy.seconds() < LEAST_TO_CHECK_SECONDS) {
      return false;
    }
    double counted = energy.joules().getAsDouble();
    double integrated = power.joules().getAsDouble();
    return Math.abs(counted - integrated) > DISAGREEMENT * Math.max(counted, integrated);
  }

  private static Flag crossCheck(Spent energy, Spent power) {
    return new Flag(
        Flag.Type.CROSS_CHECK,
        String.format(
            Locale.ROOT,
            "counter %.0f J, integral of power %.0f J",
            energy.joules().getAsDouble(),
            power.joules().getAsDouble()));
  }

  /** Part-time sampling makes A100, H100 and H200 less certain (arXiv 2312.02741); k = 1. */
  private double uncertainty() {
    String name = board.name();
    boolean partTime = name.contains("A100") || name.contains("H100") || name.contains("H200");
    return partTime ? 0.15 : 0.05;
  }

  private static Flag wholeBoard() {
    return new Flag(
        Flag.Type.WHOLE_BOARD, "MIG is on: all instances of the board are counted together");
  }

  private Reading shared(Reading reading) {
    try {
      int processes = board.processes().size();
      return processes > 1
          ? reading.with(new Flag(Flag.Type.SHARED, processes + " processes on the board"))
          : reading;
    } catch (NvmlError e) {
      return reading;
    }
  }
}
