package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Forward and backward pass as a share of the matrix-multiply peak of the same cores in the same
 * run, and the optimizer's share of a step, at the starter models' shapes.
 *
 * <p>The peak is measured before and after each shape and the best is taken, so that a processor
 * that slows down meanwhile makes the share smaller, never larger. Times are medians.
 */
public final class TrainingSpeed {

  private static final int WARM_UP = 3;
  private static final String ROW = "%-10s %7s %9s %9s %9s %9s %7s %9s%n";

  private TrainingSpeed() {}

  /**
   * @param args measured steps of each shape; 15 without
   */
  public static void main(String[] args) {
    int steps = args.length == 0 ? 15 : Integer.parseInt(args[0]);
    System.out.printf(
        Locale.ROOT,
        ROW,
        "model",
        "shape",
        "fwd+bwd",
        "optimizer",
        "share of",
        "fwd+bwd",
        "peak",
        "share of");
    System.out.printf(Locale.ROOT, ROW, "", "", "ms", "ms", "step", "GFLOP/s", "GFLOP/s", "peak");
    TrainingShape.starters().forEach(shape -> row(shape, steps));
  }

  private static void row(TrainingShape shape, int steps) {
    try (TrainingSteps training = new TrainingSteps(shape)) {
      for (int i = 0; i < WARM_UP; i++) {
        training.next(shape);
      }
      double before = MatrixPeak.flopsPerSecond(training.manager());
      List<TrainingSteps.Timed> timed = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        timed.add(training.next(shape));
      }
      double peak = Math.max(before, MatrixPeak.flopsPerSecond(training.manager()));
      print(shape, timed, peak);
    }
  }

  private static void print(TrainingShape shape, List<TrainingSteps.Timed> timed, double peak) {
    double passes = median(timed, TrainingSteps.Timed::passes);
    double update = median(timed, TrainingSteps.Timed::update);
    double reached = shape.flops() / passes;
    System.out.printf(
        Locale.ROOT,
        ROW,
        shape.model(),
        shape.batch() + "x" + shape.length(),
        decimal(1e3 * passes),
        decimal(1e3 * update),
        percent(update / (passes + update)),
        decimal(reached / 1e9),
        decimal(peak / 1e9),
        percent(reached / peak));
  }

  private static double median(
      List<TrainingSteps.Timed> timed, ToDoubleFunction<TrainingSteps.Timed> part) {
    double[] sorted = timed.stream().mapToDouble(part).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
