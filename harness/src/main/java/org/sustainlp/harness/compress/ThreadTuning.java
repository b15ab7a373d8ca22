package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.progress.RunProgress;

/**
 * Tries how many threads an instance should have: every split of the cores into equal instances,
 * each in a measuring process of its own on the same training inputs; the most requests a second
 * win.
 */
final class ThreadTuning {

  private static final Protocol SHORT = new Protocol(1, 1, 1);

  private ThreadTuning() {}

  /**
   * @param folder the model as it is served
   * @param examples what is answered; of the training split
   * @return the serving with the best number of instances and threads
   */
  static Serving best(
      Path folder, List<EncodedExample> examples, Serving serving, int cores, RunProgress progress)
      throws IOException {
    Serving best = serving;
    double fastest = Double.POSITIVE_INFINITY;
    List<String> tried = new ArrayList<>();
    for (int threads : splits(cores)) {
      progress.activity("trying " + threads + " threads an instance");
      Serving candidate = serving.withInstances(cores / threads, threads);
      double seconds = seconds(folder, examples, candidate);
      tried.add(
          String.format(
              Locale.ROOT,
              "%d x %d: %.0f examples/s",
              candidate.instances(),
              threads,
              examples.size() / seconds));
      if (seconds < fastest) {
        fastest = seconds;
        best = candidate;
      }
    }
    progress.message("instances x threads tried: " + String.join(", ", tried));
    return best;
  }

  /** The divisors of the number of cores, fewest threads first. */
  static List<Integer> splits(int cores) {
    List<Integer> splits = new ArrayList<>();
    for (int threads = 1; threads <= cores; threads++) {
      if (cores % threads == 0) {
        splits.add(threads);
      }
    }
    return splits;
  }

  private static double seconds(Path folder, List<EncodedExample> examples, Serving serving)
      throws IOException {
    try (MeasuringSession session =
        MeasuringSession.open(folder, examples, List.of(), serving, SHORT)) {
      return session.lap().secondsPerPass();
    }
  }
}
