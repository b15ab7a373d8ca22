package org.sustainlp.submissions.weights;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which constant of an ONNX graph is which tensor of the encoder.
 *
 * <p>torch.onnx.export keeps the names of embeddings, LayerNorm and biases, but folds {@code
 * weight.T} into an anonymous {@code onnx::MatMul_123} of shape {@code [in, out]}. Its name is that
 * of the bias added to the product or, failing that, the module path in the node's output name
 * ({@code /encoder/layer.0/attention/self/query/MatMul_output_0}).
 */
final class OnnxNames {

  /**
   * A constant and how it is laid out.
   *
   * @param transposed true when stored {@code [in, out]}, the reverse of PyTorch's layout
   */
  record Stored(TensorProto tensor, boolean transposed) {}

  private final GraphProto graph;
  private final Map<String, Stored> constants = new LinkedHashMap<>();
  private final Map<String, List<NodeProto>> additions = new HashMap<>();
  private final Map<String, Stored> found = new LinkedHashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<String> unsupported = new HashSet<>();

  OnnxNames(GraphProto graph) {
    this.graph = graph;
    graph.getInitializerList().forEach(t -> constants.put(t.getName(), new Stored(t, false)));
    graph.getNodeList().forEach(this::collect);
    Set<String> multiplied = nameKept();
    for (NodeProto node : graph.getNodeList()) {
      switch (node.getOpType()) {
        case "MatMul" -> matMul(node);
        case "Gemm" -> gemm(node);
        default -> {}
      }
    }
    constants.forEach(
        (name, stored) -> {
          if (!multiplied.contains(name)) {
            StoredNames.canonical(name).ifPresent(known -> add(known, stored));
          }
        });
  }

  /** The encoder's tensors by canonical name. */
  Map<String, Stored> found() {
    return Collections.unmodifiableMap(found);
  }

  /** Names that several different constants stand for. */
  Set<String> ambiguous() {
    return Collections.unmodifiableSet(ambiguous);
  }

  /** Names of linear layers computed with factors, which no plain weight expresses. */
  Set<String> unsupported() {
    return Collections.unmodifiableSet(unsupported);
  }

  /** Every constant of the graph, named or not. */
  Stream<TensorProto> tensors() {
    return constants.values().stream().map(Stored::tensor).distinct();
  }

  /** Constants also come from Constant nodes, and pass through Identity and Transpose. */
  private void collect(NodeProto node) {
    if (node.getOutputCount() == 0) {
      return;
    }
    String output = node.getOutput(0);
    switch (node.getOpType()) {
      case "Constant" ->
          attribute(node, "value")
              .filter(AttributeProto::hasT)
              .ifPresent(value -> constants.put(output, new Stored(value.getT(), false)));
      case "Identity" -> constant(node, 0).ifPresent(stored -> constants.put(output, stored));
      case "Transpose" ->
          constant(node, 0)
              .filter(stored -> stored.tensor().getDimsCount() == 2)
              .filter(stored -> reverses(node))
              .ifPresent(
                  stored ->
                      constants.put(output, new Stored(stored.tensor(), !stored.transposed())));
      case "Add" -> node.getInputList().forEach(input -> addition(input, node));
      default -> {}
    }
  }

  private static boolean reverses(NodeProto transpose) {
    return attribute(transpose, "perm")
        .map(perm -> perm.getIntsList().equals(List.of(1L, 0L)))
        .orElse(true);
  }

  private void addition(String input, NodeProto add) {
    additions.computeIfAbsent(input, unused -> new ArrayList<>()).add(add);
  }

  /**
   * Names of constants that are a linear layer's weight as they are: matMul and gemm see to them.
   */
  private Set<String> nameKept() {
    Set<String> names = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      if ((node.getOpType().equals("MatMul") || node.getOpType().equals("Gemm"))
          && node.getInputCount() > 1) {
        names.add(node.getInput(1));
      }
    }
    return names;
  }

  private void matMul(NodeProto node) {
    Optional<Stored> weight = constant(node, 1).filter(w -> w.tensor().getDimsCount() == 2);
    if (weight.isEmpty() || node.getOutputCount() == 0) {
      return;
    }
    String bias = biasAddedTo(node.getOutput(0));
    linear(node, flipped(weight.get()), bias);
  }

  private void gemm(NodeProto node) {
    Optional<Stored> weight = constant(node, 1).filter(w -> w.tensor().getDimsCount() == 2);
    if (weight.isEmpty() || node.getOutputCount() == 0) {
      return;
    }
    boolean outIn = attribute(node, "transB").map(AttributeProto::getI).orElse(0L) == 1;
    String bias = node.getInputCount() > 2 ? node.getInput(2) : null;
    String module = linear(node, outIn ? weight.get() : flipped(weight.get()), bias);
    if (module != null && (factor(node, "alpha") != 1f || factor(node, "beta") != 1f)) {
      unsupported.add(module);
    }
  }

  private @Nullable String linear(NodeProto node, Stored weight, @Nullable String bias) {
    Optional<String> module =
        module(node.getInput(1), ".weight").or(() -> module(bias, ".bias")).or(() -> scope(node));
    if (module.isEmpty()) {
      return null;
    }
    add(module.get() + ".weight", weight);
    Stored biasStored = bias == null ? null : constants.get(bias);
    if (biasStored != null) {
      add(module.get() + ".bias", biasStored);
    }
    return module.get();
  }

  private static Optional<String> module(@Nullable String constant, String suffix) {
    return Optional.ofNullable(constant)
        .flatMap(StoredNames::canonical)
        .filter(name -> name.endsWith(suffix))
        .map(name -> name.substring(0, name.length() - suffix.length()));
  }

  /** {@code /bert/encoder/layer.0/output/dense/MatMul_output_0} → that module, if it is one. */
  private static Optional<String> scope(NodeProto node) {
    String output = node.getOutput(0);
    int end = output.lastIndexOf('/');
    if (end < 1) {
      return Optional.empty();
    }
    String path = output.substring(1, end).replace('/', '.');
    return module(path + ".weight", ".weight");
  }

  /** The vector added to a product, in either order of operands; null when there is none. */
  private @Nullable String biasAddedTo(String product) {
    for (NodeProto add : additions.getOrDefault(product, List.of())) {
      for (String input : add.getInputList()) {
        Stored stored = constants.get(input);
        if (stored != null && stored.tensor().getDimsCount() == 1) {
          return input;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // the same constant, not one of equal megabytes
  private void add(String name, Stored stored) {
    Stored before = found.putIfAbsent(name, stored);
    if (before != null
        && (before.tensor() != stored.tensor() || before.transposed() != stored.transposed())) {
      ambiguous.add(name);
    }
  }

  private static Stored flipped(Stored stored) {
    return new Stored(stored.tensor(), !stored.transposed());
  }

  private Optional<Stored> constant(NodeProto node, int input) {
    return node.getInputCount() > input
        ? Optional.ofNullable(constants.get(node.getInput(input)))
        : Optional.empty();
  }

  private static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  private static float factor(NodeProto node, String name) {
    return attribute(node, name).map(AttributeProto::getF).orElse(1f);
  }
}
