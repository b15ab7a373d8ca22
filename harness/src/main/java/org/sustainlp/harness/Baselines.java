package org.sustainlp.harness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.metric.Scoring;

/** What a run is set against: the floor of always answering one class, and the data it read. */
final class Baselines {

  private Baselines() {}

  /** The score of the training split's most frequent class; null when nothing is scored. */
  static @Nullable Double majority(SplitData train, List<Example> validation) {
    if (validation.isEmpty()) {
      return null;
    }
    Label majority = train.majority();
    List<Prediction> predictions =
        validation.stream().map(example -> new Prediction(example.id(), majority)).toList();
    return Scoring.score(train.task(), validation, predictions).value();
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
