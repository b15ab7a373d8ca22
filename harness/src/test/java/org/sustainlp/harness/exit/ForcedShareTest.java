package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForcedShareTest {

  private static final List<EncodedExample> EXAMPLES =
      RandomBert.inputs(20, 11).stream().map(EncodedExample::of).toList();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 20})
  void exactly_the_stated_share_leaves(int leaving) throws IOException {
    Exits exits = new Exits(List.of(1), 0);
    EncoderWeights weights =
        ExitHeads.attach(RandomBert.weights(RandomBert.CONFIG, 2), exits.layers());
    new ModelParts(RandomBert.CONFIG, weights, exits)
        .write(Numerics.INT8, GraphForm.ONE_INPUT, folder);
    double threshold = ForcedShare.threshold(folder, exits, EXAMPLES, leaving / 20.0);
    int left = 0;
    try (ExitingModel model = ExitingModel.load(folder, exits.at(threshold), 1);
        Classifier classifier = model.newClassifier()) {
      for (EncodedExample example : EXAMPLES) {
        classifier.classify(example.inputs());
        left += classifier.exits()[0] == 0 ? 1 : 0;
      }
    }
    assertThat(left).isEqualTo(leaving);
  }
}
