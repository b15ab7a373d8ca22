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
 * EmbedLayerNormalization, MultiHeadAttention, SkipLayerNormalization, BiasGelu and, for matrix
 * products, what {@link Numerics} and {@link GraphForm} ask for.
 *
 * <p>The graph is built from the weights rather than by matching patterns in an exported one: ONNX
 * Runtime's own optimiser fuses attention in neither starter model. Pruned layers need nothing
 * special: a layer's width is its heads × head size.
 *
 * <p>Inputs: {@code input_ids}, {@code token_type_ids}, {@code attention_mask}, int32 [batch,
 * length]; batch is 1 in the form {@link GraphForm#ONE_INPUT}, which does not read the mask. In
 * span tasks also {@code pooling}, float32 [batch, 1 + spans, length], whose first row is 1 at the
 * first token and whose others are 1/n at each of the n tokens of a span. Output: {@code logits},
 * float32 [batch, labels], or, of weights without {@code classifier}, {@code last_hidden_state},
 * float32 [batch, length, hidden].
 */
public final class FusedGraph {

  private final ModelConfig config;
  private final EncoderWeights weights;
  private final GraphForm form;
  private final LinearLayers layers;
  private final GraphPart part;
  private final GraphBuilder graph;
  private final Products products;

  private FusedGraph(
      ModelConfig config,
      EncoderWeights weights,
      GraphForm form,
      GraphPart part,
      GraphBuilder graph,
      Products products) {
    this.config = config;
    this.weights = weights;
    this.form = form;
    this.layers = new LinearLayers(weights);
    this.part = part;
    this.graph = graph;
    this.products = products;
  }

  /** Writes the graph in the form that suits every head and batch, {@link GraphForm#JOINED}. */
  public static void write(ModelConfig config, EncoderWeights weights, Numerics numerics, Path file)
      throws IOException {
    write(config, weights, numerics, GraphForm.JOINED, file);
  }

  /**
   * @param weights with {@code pooler.dense} and {@code classifier}, or without for token vectors
   * @param numerics how linear layers are stored and multiplied
   * @param form which operators compute it
   * @param file written beside itself first and moved, so that no half model is ever found
   */
  public static void write(
      ModelConfig config, EncoderWeights weights, Numerics numerics, GraphForm form, Path file)
      throws IOException {
    write(config, weights, numerics, form, GraphPart.WHOLE, file);
  }

  /**
   * As above, of a part of a model: {@code config} and {@code weights} have this part's layers
   * only, numbered from 0, and the head after the last of them.
   */
  public static void write(
      ModelConfig config,
      EncoderWeights weights,
      Numerics numerics,
      GraphForm form,
      GraphPart part,
      Path file)
      throws IOException {
    GraphBuilder graph = new GraphBuilder();
    Products products = Products.of(numerics, form, graph);
    new FusedGraph(config, weights, form, part, graph, products).build();
    save(graph, file);
  }

  /**
   * Writes the float32 graph with a second output {@code ranges}, float32 [units, 2]: the smallest
   * and largest value that each unit of linear layers reads.
   *
   * @return the units, in that order
   */
  static List<String> writeObserved(
      ModelConfig config, EncoderWeights weights, GraphForm form, Path file) throws IOException {
    GraphBuilder graph = new GraphBuilder();
    ObservedProducts products = new ObservedProducts(graph);
    new FusedGraph(config, weights, form, GraphPart.WHOLE, graph, products).build();
    List<String> units = products.observe();
    save(graph, file);
    return units;
  }

  private static void save(GraphBuilder graph, Path file) throws IOException {
    ModelProto model = graph.build("1");
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 20)) {
      model.writeTo(out);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void build() {
    String states =
        part.embeds()
            ? embed(input("input_ids"), input("token_type_ids"))
            : graph.statesInput("states", config.hidden());
    String mask = input("attention_mask");
    for (int layer = 0; layer < config.layers(); layer++) {
      states = layer(layer, states, mask);
    }
    if (classifies()) {
      classify(states);
      if (!part.ends()) {
        graph.output(states, "next_states", statesShape());
      }
    } else {
      graph.output(states, "last_hidden_state", statesShape());
    }
  }

  private List<?> statesShape() {
    return List.of("batch", "length", config.hidden());
  }

  private boolean classifies() {
    return weights.has("classifier.weight");
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
                table("embeddings.word_embeddings.weight"),
                products.constant("embeddings.positions", positions()),
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
    String matrix = products.constant(name + ".matrix", layers.transposed(name));
    String product = graph.node("MatMul", List.of(embedded, matrix));
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
    boolean last = part.ends() && layer == config.layers() - 1;
    return last && form.does(GraphForm.FIRST_TOKEN) && classifies() && !looksAtSpans()
        ? graph.node("Gather", List.of(states, graph.longs("asking", 0)), integer("axis", 1))
        : states;
  }

  /** Biases of query, key and value are MultiHeadAttention's own, unless the products add them. */
  private String attention(String name, int layer, String asking, String states, String mask) {
    int heads = config.heads().get(layer);
    String self = name + ".self";
    boolean biased = products.addsBias(self);
    List<String> inputs =
        new ArrayList<>(
            asking.equals(states) && !biased
                ? joinedParts(self, heads * config.headSize(), states)
                : parts(self, asking, states));
    inputs.add(biased ? "" : graph.floats(self + ".bias", layers.joined(self).bias()));
    inputs.add(form.does(GraphForm.ONE_INPUT) ? "" : mask);
    String context = graph.fused("MultiHeadAttention", inputs, integer("num_heads", heads));
    return linear(name + ".output.dense", context);
  }

  private List<String> parts(String self, String asking, String states) {
    List<LinearLayers.Linear> parts = layers.parts(self);
    return List.of(
        products.product(parts.get(0), asking),
        products.product(parts.get(1), states),
        products.product(parts.get(2), states));
  }

  private List<String> joinedParts(String self, int width, String states) {
    String joined = products.product(layers.joined(self), states);
    String sizes = graph.longs(self + ".sizes", width, width, width);
    return graph.split("Split", List.of(joined, sizes), 3, integer("axis", 2));
  }

  private String activation(String name, String states) {
    boolean relu = config.activation().equals("relu");
    String inner = linear(name, states);
    if (products.addsBias(name)) {
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
            products.addsBias(name + ".dense") ? "" : floats(name + ".dense.bias")),
        real("epsilon", config.layerNormEpsilon()));
  }

  private void classify(String states) {
    String pooled = headActivation(gemm("pooler.dense", lookedAt(states)));
    String logits = gemm("classifier", pooled);
    int labels = (int) weights.get("classifier.bias").shape()[0];
    graph.output(logits, "logits", List.of("batch", labels));
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

  /** A linear layer; its bias is still to be added unless the products add it. */
  private String linear(String name, String states) {
    return products.product(layers.alone(name), states);
  }

  private String table(String name) {
    return products.constant(name, weights.get(name));
  }

  private String floats(String name) {
    return graph.floats(name, weights.get(name));
  }
}
