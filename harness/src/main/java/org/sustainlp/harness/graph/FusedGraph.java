package org.sustainlp.harness.graph;

import static org.sustainlp.harness.graph.GraphBuilder.integer;
import static org.sustainlp.harness.graph.GraphBuilder.real;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/**
 * BERT with its classification head as an ONNX graph of ONNX Runtime's fused operators:
 * EmbedLayerNormalization, MultiHeadAttention, SkipLayerNormalization, BiasGelu and, in int8,
 * DynamicQuantizeMatMul or MatMulIntegerToFloat, as the {@link GraphForm} says.
 *
 * <p>The graph is built from the weights rather than by matching patterns in an exported one: ONNX
 * Runtime's own optimiser fuses attention in neither starter model. Pruned layers need nothing
 * special: a layer's width is its heads × head size.
 *
 * <p>Inputs: {@code input_ids}, {@code token_type_ids}, {@code attention_mask}, int32 [batch,
 * length]; batch is 1 in the form {@link GraphForm#ONE_INPUT}, which does not read the mask. In
 * span tasks also {@code pooling}, float32 [batch, 1 + spans, length], whose first row is 1 at the
 * first token and whose others are 1/n at each of the n tokens of a span. Output: {@code logits},
 * float32 [batch, labels].
 */
public final class FusedGraph {

  /** How matrix products are computed. */
  public enum Precision {
    /** Everything in float32. */
    FP32,
    /**
     * Encoder matrix products in int8: weights per output channel, activations per tensor at run
     * time. Embeddings, normalisation, softmax, activation and the head stay float32 (FastFormers
     * quantizes MatMul and Attention).
     */
    INT8
  }

  private final ModelConfig config;
  private final EncoderWeights weights;
  private final Precision precision;
  private final GraphForm form;
  private final GraphBuilder graph = new GraphBuilder();
  private final Int8Products int8 = new Int8Products(graph);

  private FusedGraph(
      ModelConfig config, EncoderWeights weights, Precision precision, GraphForm form) {
    this.config = config;
    this.weights = weights;
    this.precision = precision;
    this.form = form;
  }

  /** Writes the graph in the form that suits every head and batch, {@link GraphForm#JOINED}. */
  public static void write(
      ModelConfig config, EncoderWeights weights, Precision precision, Path file)
      throws IOException {
    write(config, weights, precision, GraphForm.JOINED, file);
  }

  /**
   * @param weights with {@code pooler.dense} and {@code classifier}
   * @param form which operators compute it
   * @param file written beside itself first and moved, so that no half model is ever found
   */
  public static void write(
      ModelConfig config, EncoderWeights weights, Precision precision, GraphForm form, Path file)
      throws IOException {
    ModelProto model = new FusedGraph(config, weights, precision, form).build();
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 20)) {
      model.writeTo(out);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private ModelProto build() {
    String ids = input("input_ids");
    String types = input("token_type_ids");
    String mask = input("attention_mask");
    String states = embed(ids, types);
    for (int layer = 0; layer < config.layers(); layer++) {
      states = layer(layer, states, mask);
    }
    classify(states);
    return graph.build("1");
  }

  private String input(String name) {
    return form.does(GraphForm.ONE_INPUT) ? graph.singleInput(name) : graph.input(name);
  }

  /**
   * The operator's second output, the mask's index, is not used: attention reads the mask itself.
   *
   * <p>The operator counts positions from 0, so a family that counts from elsewhere gets the rest
   * of its table; a single token type is the same for every token and goes into that table.
   */
  private String embed(String ids, String types) {
    boolean typed = config.tokenTypes() > 1;
    String embedded =
        graph.fusedFirst(
            "EmbedLayerNormalization",
            List.of(
                ids,
                typed ? types : "",
                floats("embeddings.word_embeddings.weight"),
                graph.floats("embeddings.positions", positions()),
                typed ? floats("embeddings.token_type_embeddings.weight") : "",
                floats("embeddings.LayerNorm.weight"),
                floats("embeddings.LayerNorm.bias")),
            2,
            real("epsilon", config.layerNormEpsilon()));
    return config.projectsEmbeddings() ? projected(embedded) : embedded;
  }

  /** [positions, embedding]: from the first token's row on. */
  private Tensor positions() {
    float[] table = weights.get("embeddings.position_embeddings.weight").values();
    int width = config.embedding();
    float[] rows = Arrays.copyOfRange(table, config.positionOffset() * width, table.length);
    if (config.tokenTypes() == 1) {
      float[] type = weights.get("embeddings.token_type_embeddings.weight").values();
      for (int i = 0; i < rows.length; i++) {
        rows[i] += type[i % width];
      }
    }
    return Tensor.of(rows, rows.length / width, width);
  }

  /** ELECTRA's step from narrow embeddings to the layers' width; in float32, as embeddings are. */
  private String projected(String embedded) {
    String name = "embeddings_project";
    String product =
        graph.node("MatMul", List.of(embedded, graph.floats(name + ".matrix", transposed(name))));
    return graph.node("Add", List.of(product, floats(name + ".bias")));
  }

  private String layer(int layer, String states, String mask) {
    String name = "encoder.layer." + layer;
    String asking = asking(layer, states);
    String attended = attention(name + ".attention", layer, asking, states, mask);
    String middle = addAndNorm(name + ".attention.output", attended, asking);
    String active = activation(name + ".intermediate.dense", middle);
    String transformed = linear(name + ".output.dense", active);
    return addAndNorm(name + ".output", transformed, middle);
  }

  /** The states whose next state is wanted: all, or [batch, 1, hidden] before the head. */
  private String asking(int layer, String states) {
    boolean last = layer == config.layers() - 1;
    return last && form.does(GraphForm.FIRST_TOKEN) && !looksAtSpans()
        ? graph.node("Gather", List.of(states, graph.longs("asking", 0)), integer("axis", 1))
        : states;
  }

  /** Biases of query, key and value are MultiHeadAttention's own, unless the products add them. */
  private String attention(String name, int layer, String asking, String states, String mask) {
    int heads = config.heads().get(layer);
    List<String> inputs =
        new ArrayList<>(
            asking.equals(states) && !biasInProducts()
                ? joinedParts(name, heads * config.headSize(), states)
                : parts(name, asking, states));
    inputs.add(biasInProducts() ? "" : graph.floats(name + ".self.bias", queryKeyValueBias(name)));
    inputs.add(form.does(GraphForm.ONE_INPUT) ? "" : mask);
    String context = graph.fused("MultiHeadAttention", inputs, integer("num_heads", heads));
    return linear(name + ".output.dense", context);
  }

  private List<String> parts(String name, String asking, String states) {
    return List.of(
        linear(name + ".self.query", asking),
        linear(name + ".self.key", states),
        linear(name + ".self.value", states));
  }

  private List<String> joinedParts(String name, int width, String states) {
    String joined = product(name + ".self", queryKeyValue(name), states);
    String sizes = graph.longs(name + ".self.sizes", width, width, width);
    return graph.split("Split", List.of(joined, sizes), 3, integer("axis", 2));
  }

  private String activation(String name, String states) {
    boolean relu = config.activation().equals("relu");
    String inner = linear(name, states);
    if (biasInProducts()) {
      return relu ? graph.node("Relu", List.of(inner)) : graph.fused("Gelu", List.of(inner));
    }
    String bias = floats(name + ".bias");
    return relu
        ? graph.node("Relu", List.of(graph.node("Add", List.of(inner, bias))))
        : graph.fused("BiasGelu", List.of(inner, bias));
  }

  private String addAndNorm(String name, String branch, String residual) {
    return graph.fused(
        "SkipLayerNormalization",
        List.of(
            branch,
            residual,
            floats(name + ".LayerNorm.weight"),
            floats(name + ".LayerNorm.bias"),
            biasInProducts() ? "" : floats(name + ".dense.bias")),
        real("epsilon", config.layerNormEpsilon()));
  }

  private void classify(String states) {
    String pooled = headActivation(gemm("pooler.dense", lookedAt(states)));
    String logits = gemm("classifier", pooled);
    int labels = (int) weights.get("classifier.bias").shape()[0];
    graph.output(logits, "logits", labels);
  }

  private String headActivation(String states) {
    return switch (config.headActivation()) {
      case "relu" -> graph.node("Relu", List.of(states));
      case "gelu" -> graph.fused("Gelu", List.of(states));
      default -> graph.node("Tanh", List.of(states));
    };
  }

  /** [batch, (1 + spans) · hidden]: how many spans there are, the pooler's width tells. */
  private String lookedAt(String states) {
    int width = headWidth();
    if (!looksAtSpans()) {
      return graph.node("Gather", List.of(states, graph.scalar("first", 0)), integer("axis", 1));
    }
    String pooling = graph.input("pooling", width / config.hidden());
    String parts = graph.node("MatMul", List.of(pooling, states));
    return graph.node("Reshape", List.of(parts, graph.longs("side by side", -1, width)));
  }

  private int headWidth() {
    return (int) weights.get("pooler.dense.weight").shape()[1];
  }

  private boolean looksAtSpans() {
    return headWidth() != config.hidden();
  }

  private String gemm(String name, String states) {
    return graph.node(
        "Gemm",
        List.of(states, floats(name + ".weight"), floats(name + ".bias")),
        integer("transB", 1));
  }

  /** A linear layer; its bias is still to be added unless {@link #biasInProducts()}. */
  private String linear(String name, String states) {
    return biasInProducts()
        ? int8.withBias(name, transposed(name), states, floats(name + ".bias"))
        : product(name, transposed(name), states);
  }

  /** states · matrix, without a bias: each consumer adds its own. */
  private String product(String name, Tensor matrix, String states) {
    return precision == Precision.FP32
        ? graph.node("MatMul", List.of(states, graph.floats(name + ".matrix", matrix)))
        : int8.alone(name, matrix, states);
  }

  private boolean biasInProducts() {
    return precision == Precision.INT8 && form.does(GraphForm.SHARED_INPUT);
  }

  private String floats(String name) {
    return graph.floats(name, weights.get(name));
  }

  /** PyTorch's [out, in] as ONNX's [in, out]. */
  private Tensor transposed(String name) {
    Tensor weight = weights.get(name + ".weight");
    int out = (int) weight.shape()[0];
    int in = (int) weight.shape()[1];
    float[] values = new float[out * in];
    copyTransposed(weight.values(), out, in, values, out, 0);
    return Tensor.of(values, in, out);
  }

  /** [hidden, 3 × width]: query's columns, then key's, then value's. */
  private Tensor queryKeyValue(String name) {
    int hidden = config.hidden();
    int width = (int) weights.get(name + ".self.query.weight").shape()[0];
    float[] values = new float[hidden * 3 * width];
    int column = 0;
    for (String part : List.of("query", "key", "value")) {
      float[] weight = weights.get(name + ".self." + part + ".weight").values();
      copyTransposed(weight, width, hidden, values, 3 * width, column);
      column += width;
    }
    return Tensor.of(values, hidden, 3L * width);
  }

  private Tensor queryKeyValueBias(String name) {
    int width = (int) weights.get(name + ".self.query.bias").shape()[0];
    float[] values = new float[3 * width];
    int start = 0;
    for (String part : List.of("query", "key", "value")) {
      float[] bias = weights.get(name + ".self." + part + ".bias").values();
      System.arraycopy(bias, 0, values, start, width);
      start += width;
    }
    return Tensor.of(values, 3L * width);
  }

  private static void copyTransposed(
      float[] from, int rows, int columns, float[] to, int toColumns, int firstColumn) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to[column * toColumns + firstColumn + row] = from[row * columns + column];
      }
    }
  }
}
