package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.Agreement;
import org.sustainlp.harness.graph.GraphSource;
import org.sustainlp.harness.graph.Int8Rewriting;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.submissions.testsupport.AveragingGraph;
import org.sustainlp.submissions.weights.OnnxFile;

/** A graph of an architecture that nobody here knows is served as it is, and in int8. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadedGraphTest {

  private static final List<String> LABELS = List.of("no", "yes", "maybe");
  private static final List<String> VOCABULARY =
      IntStream.range(0, 1000)
          .mapToObj(
              i -> i < 5 ? List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]").get(i) : "w" + i)
          .toList();
  private static final List<EncodedExample> EXAMPLES = examples(24, VOCABULARY.size());

  @TempDir private Path temp;
  private GraphFolder model;

  @BeforeEach
  void model() {
    Path dir = AveragingGraph.write(temp.resolve("model"), LABELS, VOCABULARY, 3);
    model = GraphFolder.open(dir, temp);
  }

  @Test
  void padding_to_a_fixed_length_changes_no_answer() throws IOException {
    StageFolder stage = new UploadedGraph(model).asItIs(temp.resolve("stage"));
    Serving padded = Serving.outOfTheBox(64, 1).onOnnxRuntime(Serving.Precision.FP32);
    List<float[]> exact = GraphSource.answers(stage.weightsFile(), EXAMPLES);
    try (OnnxModel onnx = OnnxModel.load(stage.weightsFile(), 1);
        Classifier classifier = onnx.newClassifier(padded)) {
      for (int i = 0; i < EXAMPLES.size(); i++) {
        float[] logits = classifier.classify(EXAMPLES.get(i).inputs())[0];
        assertThat(logits).hasSize(3).containsExactly(exact.get(i), within(1e-5f));
      }
    }
    assertThat(stage.folder().resolve("tokenizer.json")).isRegularFile();
    assertThat(stage.weightsFile()).hasSameBinaryContentAs(model.graph());
  }

  @Test
  void int8_answers_stay_close_and_say_how_close() throws IOException {
    StageFolder stage =
        new UploadedGraph(model).int8(temp.resolve("stage"), WeightBits.SEVEN, EXAMPLES);

    Agreement agreement = stage.converted().orElseThrow().agreement();
    assertThat(agreement.meanCosine()).isBetween(0.99, 0.999999);
    assertThat(agreement.samePredictions()).isGreaterThan(0.8);
    assertThat(agreement.examples()).isEqualTo(24);
  }

  @Test
  void both_hidden_layers_are_rewritten_and_neither_embeddings_nor_head() {
    ModelProto rewritten =
        Int8Rewriting.rewrite(OnnxFile.parse(model.graph(), ""), WeightBits.SEVEN).orElseThrow();

    assertThat(rewritten.getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .containsExactly(
            "Gather",
            "Cast",
            "Unsqueeze",
            "Mul",
            "ReduceSum",
            "ReduceSum",
            "Div",
            "DynamicQuantizeMatMul",
            "Add",
            "Relu",
            "DynamicQuantizeMatMul",
            "Tanh",
            "Gemm");
    assertThat(rewritten.getGraph().getInitializerList())
        .extracting(tensor -> tensor.getName())
        .contains("table", "third", "second.bias")
        .doesNotContain("first");
  }

  @Test
  void a_graph_without_constant_products_is_told_so() throws IOException {
    ModelProto.Builder bare = OnnxFile.parse(model.graph(), "").toBuilder();
    bare.getGraphBuilder().getNodeBuilderList().stream()
        .filter(node -> List.of("MatMul", "Gemm").contains(node.getOpType()))
        .forEach(node -> node.setOpType("Other"));
    Files.write(model.graph(), bare.build().toByteArray());

    assertThatThrownBy(
            () -> new UploadedGraph(model).int8(temp.resolve("stage"), WeightBits.SEVEN, EXAMPLES))
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("no product of constant float32 weights");
    assertThat(temp.resolve("stage/model.onnx")).doesNotExist();
  }

  @Test
  void a_matrix_that_claims_more_values_than_it_has_is_left_alone() {
    ModelProto.Builder lying = OnnxFile.parse(model.graph(), "").toBuilder();
    lying.getGraphBuilder().getInitializerBuilderList().stream()
        .filter(tensor -> tensor.getName().equals("first"))
        .forEach(tensor -> tensor.setDims(0, 1L << 40));

    ModelProto rewritten = Int8Rewriting.rewrite(lying.build(), WeightBits.SEVEN).orElseThrow();

    assertThat(rewritten.getGraph().getNodeList())
        .filteredOn(node -> node.getOpType().equals("DynamicQuantizeMatMul"))
        .hasSize(1);
  }

  @Test
  void a_published_export_is_rewritten_too() throws IOException {
    // The known family's graph stands for any that torch exported: 6 layers of 6 products.
    ModelFolder minilm = StarterModels.materialise("all-minilm-l6-v2", temp);
    ModelProto rewritten =
        Int8Rewriting.rewrite(OnnxFile.parse(minilm.weightsFile(), ""), WeightBits.SEVEN)
            .orElseThrow();
    Path file = temp.resolve("int8.onnx");
    Files.write(file, rewritten.toByteArray());
    List<EncodedExample> examples = examples(8, 30_522);

    Agreement agreement =
        Agreement.of(
            GraphSource.answers(minilm.weightsFile(), examples),
            GraphSource.answers(file, examples));

    assertThat(rewritten.getGraph().getNodeList())
        .filteredOn(node -> node.getOpType().equals("DynamicQuantizeMatMul"))
        .hasSizeGreaterThanOrEqualTo(36);
    assertThat(agreement.meanCosine()).isBetween(0.97, 0.9999);
    // 11.9 M of 22.7 M parameters are in embeddings and stay float32.
    assertThat((double) Files.size(file) / Files.size(minilm.weightsFile())).isLessThan(0.7);
  }

  private static List<EncodedExample> examples(int count, int vocabulary) {
    SplittableRandom random = new SplittableRandom(9);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int length = random.nextInt(3, 40);
              int[] types = new int[length];
              Arrays.fill(types, length / 2, length, 1);
              return EncodedExample.of(
                  new Encoded(random.ints(length, 5, vocabulary).toArray(), types));
            })
        .toList();
  }
}
