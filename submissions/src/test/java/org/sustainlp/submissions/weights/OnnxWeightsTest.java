package org.sustainlp.submissions.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Tensor;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnnxWeightsTest {
  private static final String QUERY = "encoder.layer.0.attention.self.query";

  /** A linear layer of 3 inputs and 2 outputs, as ONNX has it: [in, out]. */
  private static final float[] IN_OUT = {1, 2, 3, 4, 5, 6};

  /** The same as PyTorch has it. */
  private static final float[] OUT_IN = {1, 3, 5, 2, 4, 6};

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  @Test
  void an_anonymous_product_is_named_by_its_bias_and_transposed() {
    for (boolean biasFirst : List.of(true, false)) {
      Path file =
          model(
              graph()
                  .addInitializer(raw("onnx::MatMul_9", IN_OUT, 3, 2))
                  .addInitializer(raw("bert." + QUERY + ".bias", new float[] {7, 8}, 2))
                  .addNode(node("MatMul", "y", "x", "onnx::MatMul_9"))
                  .addNode(
                      biasFirst
                          ? node("Add", "z", "bert." + QUERY + ".bias", "y")
                          : node("Add", "z", "y", "bert." + QUERY + ".bias")));

      assertWeight(file, QUERY + ".weight", OUT_IN, 2, 3);
      assertWeight(file, QUERY + ".bias", new float[] {7, 8}, 2);
    }
  }

  @Test
  void values_may_come_as_a_list_and_from_a_constant_node() {
    TensorProto.Builder weight = TensorProto.newBuilder().addDims(3).addDims(2).setDataType(1);
    for (float value : IN_OUT) {
      weight.addFloatData(value);
    }
    Path file =
        model(
            graph()
                .addInitializer(raw(QUERY + ".bias", new float[] {7, 8}, 2))
                .addNode(
                    node("Constant", "c")
                        .addAttribute(
                            AttributeProto.newBuilder()
                                .setName("value")
                                .setType(AttributeProto.AttributeType.TENSOR)
                                .setT(weight)))
                .addNode(node("MatMul", "y", "x", "c"))
                .addNode(node("Add", "z", "y", QUERY + ".bias")));

    assertWeight(file, QUERY + ".weight", OUT_IN, 2, 3);
  }

  @Test
  void a_product_with_an_anonymous_bias_is_named_by_its_module_path() {
    Path file =
        model(
            graph()
                .addInitializer(raw("w", IN_OUT, 3, 2))
                .addInitializer(raw("b", new float[] {7, 8}, 2))
                .addNode(
                    node(
                        "MatMul",
                        "/encoder/layer.0/attention/self/query/MatMul_output_0",
                        "x",
                        "w"))
                .addNode(
                    node(
                        "Add", "z", "/encoder/layer.0/attention/self/query/MatMul_output_0", "b")));

    assertWeight(file, QUERY + ".weight", OUT_IN, 2, 3);
    assertWeight(file, QUERY + ".bias", new float[] {7, 8}, 2);
  }

  @Test
  void a_gemm_says_itself_which_way_its_weight_lies() {
    NodeProto.Builder transposed =
        node("Gemm", "y", "x", "pooler.dense.weight", "pooler.dense.bias")
            .addAttribute(AttributeProto.newBuilder().setName("transB").setI(1));
    NodeProto.Builder plain = node("Gemm", "y", "x", "anonymous", "pooler.dense.bias");
    TensorProto.Builder bias = raw("pooler.dense.bias", new float[] {7, 8}, 2);

    Path outIn =
        model(
            graph()
                .addInitializer(raw("pooler.dense.weight", OUT_IN, 2, 3))
                .addInitializer(bias)
                .addNode(transposed));
    assertWeight(outIn, "pooler.dense.weight", OUT_IN, 2, 3);

    Path inOut =
        model(
            graph()
                .addInitializer(raw("anonymous", IN_OUT, 3, 2))
                .addInitializer(bias)
                .addNode(plain));
    assertWeight(inOut, "pooler.dense.weight", OUT_IN, 2, 3);
  }

  @Test
  void an_unfolded_transpose_and_a_shared_constant_are_followed() {
    Path file =
        model(
            graph()
                .addInitializer(raw(QUERY + ".weight", OUT_IN, 2, 3))
                .addInitializer(raw("embeddings.LayerNorm.bias", new float[] {7, 8}, 2))
                .addNode(node("Identity", QUERY + ".bias", "embeddings.LayerNorm.bias"))
                .addNode(node("Transpose", "t", QUERY + ".weight"))
                .addNode(node("MatMul", "y", "x", "t"))
                .addNode(node("Add", "z", QUERY + ".bias", "y")));

    assertWeight(file, QUERY + ".weight", OUT_IN, 2, 3);
    assertWeight(file, QUERY + ".bias", new float[] {7, 8}, 2);
  }

  @Test
  void parameters_in_other_files_are_refused() {
    Path file =
        model(
            graph()
                .addNode(node("Relu", "y", "x"))
                .addInitializer(
                    TensorProto.newBuilder()
                        .setName(QUERY + ".bias")
                        .addDims(2)
                        .setDataType(1)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)));

    assertRefused(file, "it keeps its parameters in other files");
  }

  @Test
  void a_quantised_model_is_refused_by_the_operator_that_shows_it() {
    assertRefused(
        model(graph().addNode(node("MatMulInteger", "y", "x", "w"))),
        "it is quantised already (MatMulInteger)");
  }

  @Test
  void a_tensor_with_too_few_values_is_refused() {
    assertRefused(
        model(
            graph()
                .addNode(node("Relu", "y", "x"))
                .addInitializer(raw(QUERY + ".bias", new float[] {7, 8}, 3))),
        "tensor " + QUERY + ".bias has not as many values as its shape needs");
  }

  @Test
  void a_graph_that_would_fill_the_memory_is_refused_before_it_is_parsed() {
    NodeProto.Builder swollen = node("Relu", "y", "x").setDocString("x".repeat(17 << 20));

    assertRefused(
        model(graph().addNode(swollen)), "its graph, without initialisers, is larger than 16 MiB");
  }

  @Test
  void empty_foreign_and_cut_files_are_refused() throws IOException {
    Path empty = Files.createFile(temp.resolve("empty.onnx"));
    assertRefused(empty, "it is empty");
    Path text = Files.writeString(temp.resolve("text.onnx"), "this is no model at all");
    assertThatExceptionOfType(InvalidSubmission.class).isThrownBy(() -> OnnxWeights.open(text));

    byte[] whole =
        Files.readAllBytes(
            model(
                graph()
                    .addNode(node("Relu", "y", "x"))
                    .addInitializer(raw(QUERY + ".weight", OUT_IN, 2, 3))));
    Path cut = temp.resolve("cut.onnx");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(InvalidSubmission.class).isThrownBy(() -> OnnxWeights.open(cut));
    }
  }

  @Test
  void any_change_to_a_good_file_is_read_or_refused_and_nothing_else() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            model(
                graph()
                    .addInitializer(raw("onnx::MatMul_9", IN_OUT, 3, 2))
                    .addInitializer(raw(QUERY + ".bias", new float[] {7, 8}, 2))
                    .addNode(node("MatMul", "y", "x", "onnx::MatMul_9"))
                    .addNode(node("Add", "z", "y", QUERY + ".bias"))));
    Random random = new Random(5);
    int read = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      Path file = Files.write(temp.resolve("changed.onnx"), changed);
      try {
        assertThat(OnnxWeights.open(file).read().parameters()).isLessThanOrEqualTo(8);
        read++;
      } catch (InvalidSubmission e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
    assertThat(read).isBetween(1, 999);
  }

  private static void assertWeight(Path file, String name, float[] values, long... shape) {
    OnnxWeights weights = OnnxWeights.open(file);
    assertThat(weights.shapes().get(name)).containsExactly(shape);
    Tensor read = weights.read().get(name);
    assertThat(read.shape()).containsExactly(shape);
    assertThat(read.values()).containsExactly(values);
  }

  private static void assertRefused(Path file, String what) {
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> OnnxWeights.open(file))
        .satisfies(
            e -> assertThat(e.problems()).singleElement().extracting("what").isEqualTo(what));
  }

  private Path model(GraphProto.Builder graph) {
    Path file = temp.resolve("model.onnx");
    try {
      return Files.write(file, ModelProto.newBuilder().setGraph(graph).build().toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static GraphProto.Builder graph() {
    return GraphProto.newBuilder();
  }

  private static NodeProto.Builder node(String op, String output, String... inputs) {
    return NodeProto.newBuilder().setOpType(op).addOutput(output).addAllInput(List.of(inputs));
  }

  private static TensorProto.Builder raw(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
    Arrays.stream(shape).forEach(tensor::addDims);
    return tensor.setRawData(ByteString.copyFrom(bytes));
  }
}
