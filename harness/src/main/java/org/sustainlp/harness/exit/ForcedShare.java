package org.sustainlp.harness.exit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Classifier;

/**
 * The threshold at which a stated share of given examples leaves at a model's first exit: for
 * models whose answers are worth nothing, so that what an exit saves can still be measured.
 */
public final class ForcedShare {

  private ForcedShare() {}

  /**
   * @param folder with the model's parts
   * @param share in (0, 1]; of examples with the same entropy all leave
   * @return in nats
   */
  public static double threshold(
      Path folder, Exits exits, List<EncodedExample> examples, double share) throws IOException {
    Exits always = exits.at(Double.POSITIVE_INFINITY);
    try (ExitingModel model = ExitingModel.load(folder, always, 1);
        Classifier classifier = model.newClassifier()) {
      double[] entropies =
          examples.stream()
              .map(example -> classifier.classify(example.inputs()))
              .mapToDouble(rows -> Entropy.of(rows))
              .sorted()
              .toArray();
      int leaving = (int) Math.round(share * entropies.length);
      return leaving == 0 ? 0 : Math.nextUp(entropies[leaving - 1]);
    }
  }
}
