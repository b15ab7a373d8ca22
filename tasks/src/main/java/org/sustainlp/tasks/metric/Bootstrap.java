package org.sustainlp.tasks.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.sustainlp.tasks.Score;

/**
 * The percentile bootstrap over groups of examples (Efron and Tibshirani 1993, chapter 13): score
 * many resamples drawn with replacement and keep the middle 95 % of the values.
 *
 * <p>It speaks of chance in the examples only, not of chance in training.
 */
public final class Bootstrap {

  /** How many resamples are scored; the bounds then rest on 25 values each. */
  public static final int RESAMPLES = 1_000;

  /** Fixed, so that the same predictions always get the same interval: SuperGLUE's arXiv number. */
  public static final long SEED = 1905_00537L;

  private Bootstrap() {}

  /**
   * @param groups how many there are, at least 1
   * @param statistic the score of a resample, given as indices in [0, groups)
   */
  static Score.Interval interval(int groups, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[] resample = new int[groups];
      for (int i = 0; i < groups; i++) {
        resample[i] = random.nextInt(groups);
      }
      values[r] = statistic.applyAsDouble(resample);
    }
    Arrays.sort(values);
    return new Score.Interval(quantile(values, 0.025), quantile(values, 0.975));
  }

  /** Linear between the two nearest values, as numpy's default. */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
