package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;

/**
 * What int8 costs the published models on real sentences: RTE's hypotheses, one at a time and
 * unpadded, each model's own sentence vector. Seen on AVX2 without VNNI, where 8-bit weights
 * saturate:
 *
 * <pre>
 *                         7-bit    8-bit    static, 7-bit
 * bge-small-en-v1.5      0.9971   0.9882   0.9967
 * all-minilm-l6-v2       0.9934   0.9922   0.9929
 * </pre>
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StarterInt8Test {

  private static final int HIDDEN = 384;
  private static final int SENTENCES = 120;

  /** Fewer than a recipe takes: 24 graphs answer each. */
  private static final int TRAINING = 32;

  @TempDir private static Path folder;

  @Test
  void bge_small_keeps_a_mean_cosine_of_0_995_in_dynamic_and_in_static_int8() throws IOException {
    ModelFolder model = StarterModels.materialise("bge-small-en-v1.5", folder);
    GraphSource source = source(model);
    List<EncodedExample> sentences = sentences(model, Split.VALIDATION, SENTENCES);
    List<float[]> exact = source.answers(Numerics.FLOAT32, sentences);
    Calibration calibration = calibration(source, model);
    Numerics fixed = new Numerics.StaticInt8(WeightBits.SEVEN, calibration, Set.of());

    List<float[]> dynamic = source.answers(Numerics.INT8, sentences);

    assertThat(cosine(exact, dynamic, StarterInt8Test::first)).isBetween(0.995, 0.9999);
    assertThat(cosine(exact, source.answers(fixed, sentences), StarterInt8Test::first))
        .isBetween(0.995, 0.9999);
  }

  @Test
  void minilm_needs_a_few_layers_in_float32_for_the_same() throws IOException {
    ModelFolder model = StarterModels.materialise("all-minilm-l6-v2", folder);
    GraphSource source = source(model);
    List<EncodedExample> sentences = sentences(model, Split.VALIDATION, SENTENCES);
    List<float[]> exact = source.answers(Numerics.FLOAT32, sentences);
    Quantization mixed =
        new Quantization(
            Serving.Precision.INT8, Optional.of(WeightBits.SEVEN), OptionalDouble.of(0.005));

    Numerics numerics =
        mixed.numerics(source, WeightBits.SEVEN, sentences(model, Split.TRAIN, TRAINING));

    List<float[]> plain = source.answers(Numerics.INT8, sentences);
    List<float[]> kept = source.answers(numerics, sentences);
    assertThat(numerics.kept()).hasSizeBetween(1, 8);
    assertThat(cosine(exact, plain, StarterInt8Test::mean)).isBetween(0.99, 0.995);
    assertThat(cosine(exact, kept, StarterInt8Test::mean)).isBetween(0.995, 0.9999);
  }

  private static GraphSource source(ModelFolder model) {
    return new GraphSource(model.config(), model.weights(), GraphForm.SHARED_INPUT);
  }

  private static Calibration calibration(GraphSource source, ModelFolder model) throws IOException {
    return Calibration.of(
        source,
        sentences(model, Split.TRAIN, TRAINING).stream()
            .flatMap(example -> example.inputs().stream())
            .toList());
  }

  private static List<EncodedExample> sentences(ModelFolder model, Split split, int count)
      throws IOException {
    String property = System.getProperty("superglue.dir", "");
    assumeTrue(
        !property.isEmpty() && Files.isDirectory(Path.of(property)),
        "no official SuperGLUE files in '" + property + "' (system property superglue.dir)");
    List<Example> examples =
        TaskData.at(Path.of(property))
            .read(SuperGlue.task("rte").orElseThrow(), split)
            .examples()
            .subList(0, count);
    try (TextEncoder encoder = TextEncoder.open(model.tokenizerJson(), 512)) {
      return examples.stream()
          .map(example -> example.inputs().get(0).second().orElseThrow())
          .map(hypothesis -> new Input(hypothesis, null, List.of()))
          .map(input -> EncodedExample.of(encoder.encode(input)))
          .toList();
    }
  }

  private static double cosine(
      List<float[]> exact, List<float[]> quantized, UnaryOperator<float[]> sentenceVector) {
    double sum = 0;
    for (int i = 0; i < exact.size(); i++) {
      sum +=
          Agreement.cosine(
              sentenceVector.apply(exact.get(i)), sentenceVector.apply(quantized.get(i)));
    }
    return sum / exact.size();
  }

  /** bge's sentence vector: the first token's. */
  private static float[] first(float[] states) {
    return Arrays.copyOf(states, HIDDEN);
  }

  /** MiniLM's: the tokens' mean, here their sum, of which the cosine is the same. */
  private static float[] mean(float[] states) {
    float[] sum = new float[HIDDEN];
    for (int i = 0; i < states.length; i++) {
      sum[i % HIDDEN] += states[i];
    }
    return sum;
  }
}
