package org.sustainlp.harness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.submissions.baseline.Baseline;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.metric.Scoring;

/** What a run is set against: floor, overlap and ceiling, and the data it read. */
final class Baselines {

  private Baselines() {}

  /** The floor's score; null when nothing is scored. */
  static @Nullable Double majority(SplitData train, List<Example> validation) {
    return validation.isEmpty() ? null : score(Baseline.MAJORITY, train, validation).score();
  }

  /** Floor, overlap and ceiling. */
  static List<RunReport.BaselineScore> all(SplitData train, List<Example> validation) {
    return validation.isEmpty()
        ? List.of()
        : Stream.of(Baseline.values()).map(b -> score(b, train, validation)).toList();
  }

  /** Nothing but the predictor's answers lies between the clock reads. */
  private static RunReport.BaselineScore score(
      Baseline baseline, SplitData train, List<Example> validation) {
    try (Predictor predictor = baseline.predictor(train.task(), train.examples())) {
      predictor.predict(validation); // not timed: classes are loaded
      long start = System.nanoTime();
      List<Prediction> predictions = predictor.predict(validation);
      double seconds = (System.nanoTime() - start) / 1e9;
      Score score = Scoring.score(train.task(), validation, predictions);
      return new RunReport.BaselineScore(
          baseline.id(),
          baseline.title(),
          score.metrics(),
          score.value(),
          List.of(score.interval().low(), score.interval().high()),
          seconds);
    }
  }

  /** One digest over the digests of all files that were read, in the plan's order. */
  static String dataDigest(List<SplitData> train, List<SplitData> validation) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (List<SplitData> splits : List.of(train, validation)) {
        for (SplitData split : splits) {
          digest.update(split.digest().getBytes(StandardCharsets.UTF_8));
        }
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
