package org.sustainlp.submissions.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.weights.BertTensors;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StarterModelsTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path cache;

  // 22,713,216 is what the model card rounds to 22.7 M. The ONNX file of bge has no pooler:
  // 33,360,000 parameters of the card's 33.4 M less 384 × 384 + 384.
  @ParameterizedTest
  @CsvSource({"all-minilm-l6-v2, true, 22713216", "bge-small-en-v1.5, false, 33212160"})
  void every_tensor_of_a_starter_model_is_read(String name, boolean pooler, long parameters) {
    ModelFolder model = StarterModels.materialise("starter:" + name, cache);
    EncoderWeights weights = model.weights();

    BertTensors.expectedShapes(model.config())
        .forEach((tensor, shape) -> assertThat(weights.get(tensor).shape()).containsExactly(shape));
    assertThat(weights.has(BertTensors.POOLER_WEIGHT)).isEqualTo(pooler);
    assertThat(weights.parameters()).isEqualTo(parameters);
    assertThat(model.tokenizerJson()).hasFileName("tokenizer.json");
  }

  @Test
  void weights_lie_as_pytorch_has_them() {
    // The first values of onnx::MatMul_885 [in, out], read from the file's bytes with NumPy:
    // [0,0], [1,0] and [0,1].
    float[] query =
        StarterModels.materialise("all-minilm-l6-v2", cache)
            .weights()
            .get("encoder.layer.0.attention.self.query.weight")
            .values();

    assertThat(new float[] {query[0], query[1], query[384]})
        .containsExactly(-0.14861962f, 0.043580376f, 0.035969656f);
  }

  @Test
  void a_damaged_cache_is_repaired_and_a_good_one_left_alone() throws IOException {
    Path tokenizer = StarterModels.materialise("all-minilm-l6-v2", cache).tokenizerJson();
    Path weights = tokenizer.resolveSibling("model.onnx");
    var written = Files.getLastModifiedTime(weights);
    Files.writeString(tokenizer, "{}");

    StarterModels.materialise("all-minilm-l6-v2", cache);

    assertThat(tokenizer).isRegularFile();
    assertThat(Files.size(tokenizer)).isGreaterThan(700_000);
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);
  }

  @Test
  void an_unknown_name_is_answered_with_the_nearest_and_all_known_ones() {
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> StarterModels.materialise("starter:bge-small", cache))
        .withMessage(
            "starter:bge-small: there is no starter model of that name. Did you mean"
                + " starter:bge-small-en-v1.5? Known are starter:all-minilm-l6-v2 and"
                + " starter:bge-small-en-v1.5");
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> StarterModels.materialise("starter:../../etc", cache));
  }

  @Test
  void licence_and_source_are_stated_for_each() {
    assertThat(StarterModels.all())
        .extracting(StarterModel::name, StarterModel::licence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("all-minilm-l6-v2", "Apache-2.0"),
            org.assertj.core.groups.Tuple.tuple("bge-small-en-v1.5", "MIT"));
    assertThat(StarterModels.all()).allSatisfy(m -> assertThat(m.source()).contains("https://"));
  }
}
