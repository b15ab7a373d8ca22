package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.testsupport.Outlier;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;

/** A converted graph is checked before anybody can use it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StageFolderTest {

  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final EncoderWeights WEIGHTS = RandomBert.weights(RandomBert.CONFIG, 6);
  private static final Samples SAMPLES = new Samples(examples(8, 1), examples(16, 2));

  @TempDir private Path folder;
  private Path tokenizer;

  @BeforeEach
  void tokenizer() throws IOException {
    tokenizer = Files.writeString(folder.resolve("some.json"), "{}");
  }

  @ParameterizedTest
  @EnumSource
  void every_precision_is_written_and_says_how_close_it_is(Serving.Precision precision)
      throws IOException {
    StageFolder written = write(WEIGHTS, Quantization.of(precision));

    assertThat(written.weightsFile()).isRegularFile();
    assertThat(written.maxLogitDifference().orElseThrow()).isLessThan(1e-4);
    if (precision == Serving.Precision.FP32) {
      assertThat(written.converted()).isEmpty();
    } else {
      assertThat(written.converted().orElseThrow().agreement().meanCosine()).isBetween(0.8, 1.0);
      assertThat(written.converted().orElseThrow().agreement().examples()).isEqualTo(8);
    }
  }

  @Test
  void a_graph_that_lost_its_model_s_answers_is_refused_and_not_left_there() {
    assertThatThrownBy(() -> write(Outlier.in(WEIGHTS), Quantization.of(Serving.Precision.INT8)))
        .isInstanceOf(GraphDisagrees.class)
        .hasMessageContaining("int8")
        .hasMessageContaining("keep-fp32");
    assertThat(folder.resolve("stage/model.onnx")).doesNotExist();
  }

  @Test
  void the_same_model_passes_where_layers_may_stay_in_float32() throws IOException {
    StageFolder written =
        write(
            Outlier.in(WEIGHTS),
            new Quantization(Serving.Precision.INT8, Optional.empty(), OptionalDouble.of(0.01)));

    assertThat(written.converted().orElseThrow().numerics().kept()).containsExactly(Outlier.UNIT);
    assertThat(written.converted().orElseThrow().agreement().meanCosine()).isGreaterThan(0.98);
  }

  private StageFolder write(EncoderWeights weights, Quantization quantization) throws IOException {
    Candidate candidate =
        new Candidate(RandomBert.CONFIG, weights, Serving.outOfTheBox(64, 1).withDynamicLength());
    return StageFolder.write(
        candidate.quantized(quantization), folder.resolve("stage"), tokenizer, LABELS, SAMPLES);
  }

  private static List<EncodedExample> examples(int count, long seed) {
    return RandomBert.inputs(count, seed).stream().map(EncodedExample::of).toList();
  }
}
