package org.sustainlp.harness.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sustainlp.submissions.Tensor;

/**
 * Rewrites somebody's graph to dynamic int8: each MatMul and Gemm by a constant float32 matrix
 * becomes DynamicQuantizeMatMul, with weights per output channel and activations per tensor at run
 * time. The rest of the graph stays as it is.
 *
 * <p>Left alone are matrices with fewer than {@value #FEWEST_COLUMNS} columns, which are
 * classifiers, products whose matrix is computed, is on the left or has more than two dimensions,
 * and Gemms with factors or a transposed left side. So are the bodies of loops and branches.
 */
public final class Int8Rewriting {

  /** A head's outputs are few, cost nothing and decide everything. */
  static final int FEWEST_COLUMNS = 16;

  private static final String MICROSOFT = "com.microsoft";

  private final WeightBits bits;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, String> quantized = new HashMap<>();
  private final GraphProto.Builder graph;
  private int products;

  private Int8Rewriting(GraphProto graph, WeightBits bits) {
    this.graph = graph.toBuilder();
    this.bits = bits;
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    graph.getNodeList().forEach(this::collect);
  }

  /**
   * @param model is left as it is
   * @return empty when it has no product that can be rewritten
   */
  public static Optional<ModelProto> rewrite(ModelProto model, WeightBits bits) {
    Int8Rewriting rewriting = new Int8Rewriting(model.getGraph(), bits);
    rewriting.products();
    if (rewriting.products == 0) {
      return Optional.empty();
    }
    rewriting.dropUnread();
    ModelProto.Builder rewritten = model.toBuilder().setGraph(rewriting.graph);
    boolean known =
        model.getOpsetImportList().stream().anyMatch(set -> set.getDomain().equals(MICROSOFT));
    if (!known) {
      rewritten.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
    }
    return Optional.of(rewritten.build());
  }

  private void collect(NodeProto node) {
    if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
      attribute(node, "value")
          .filter(AttributeProto::hasT)
          .ifPresent(value -> constants.put(node.getOutput(0), value.getT()));
    }
  }

  private void products() {
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      boolean standard = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
      if (standard && node.getOpType().equals("MatMul") && node.getInputCount() == 2) {
        replace(i, node, false, "");
      } else if (standard && node.getOpType().equals("Gemm") && isPlain(node)) {
        replace(
            i,
            node,
            integer(node, "transB") == 1,
            node.getInputCount() > 2 ? node.getInput(2) : "");
      }
    }
  }

  /** Without factors and with its left side as it is. */
  private boolean isPlain(NodeProto gemm) {
    boolean factors =
        gemm.getAttributeList().stream()
            .filter(it -> it.getName().equals("alpha") || it.getName().equals("beta"))
            .anyMatch(it -> it.getF() != 1);
    return !factors && integer(gemm, "transA") == 0 && gemm.getInputCount() > 1;
  }

  private void replace(int place, NodeProto node, boolean transposed, String bias) {
    String name = node.getInput(1);
    TensorProto constant = constants.get(name);
    if (constant == null || !isMatrix(constant)) {
      return;
    }
    long columns = constant.getDims(transposed ? 0 : 1);
    if (columns < FEWEST_COLUMNS || !(bias.isEmpty() || isVector(bias, columns))) {
      return;
    }
    String weights =
        quantized.computeIfAbsent(
            name + (transposed ? "^T" : ""), unused -> quantize(constant, transposed));
    NodeProto.Builder product =
        NodeProto.newBuilder()
            .setName(node.getName() + "_int8")
            .setDomain(MICROSOFT)
            .setOpType("DynamicQuantizeMatMul")
            .addInput(node.getInput(0))
            .addInput(weights)
            .addInput(weights + ".scale")
            .addOutput(node.getOutput(0));
    if (!bias.isEmpty()) {
      product.addInput("").addInput(bias); // symmetric weights have no zero point
    }
    graph.setNode(place, product);
    products++;
  }

  /** Whether a constant has one value per column. */
  private boolean isVector(String name, long columns) {
    TensorProto constant = constants.get(name);
    return constant != null && constant.getDimsCount() == 1 && constant.getDims(0) == columns;
  }

  /** Float32, two dimensions, and as many values as they need. */
  private static boolean isMatrix(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE || tensor.getDimsCount() != 2) {
      return false;
    }
    long rows = tensor.getDims(0);
    long columns = tensor.getDims(1);
    long there =
        Math.max(tensor.getFloatDataCount(), (long) tensor.getRawData().size() / Float.BYTES);
    return rows > 0 && columns > 0 && there % columns == 0 && there / columns == rows;
  }

  /** Adds the integers and their scales to the graph. */
  private String quantize(TensorProto constant, boolean transposed) {
    Tensor stored = Tensor.of(values(constant), constant.getDims(0), constant.getDims(1));
    Tensor matrix = transposed ? LinearLayers.transposed(stored) : stored;
    Int8Weights weights = Int8Weights.of(matrix, bits);
    String name = "sustainlp.int8." + quantized.size();
    TensorProto.Builder integers =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT8_VALUE);
    for (long length : matrix.shape()) {
      integers.addDims(length);
    }
    graph.addInitializer(integers.setRawData(UnsafeByteOperations.unsafeWrap(weights.values())));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name + ".scale")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(weights.scales().length)
            .setRawData(littleEndian(weights.scales())));
    return name;
  }

  private static float[] values(TensorProto tensor) {
    if (tensor.getFloatDataCount() > 0) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  private static ByteString littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /** The matrices that nothing reads any more; else the file would not shrink. */
  private void dropUnread() {
    Set<String> read = new HashSet<>();
    reads(graph.getNodeList(), read);
    graph.getOutputList().forEach(output -> read.add(output.getName()));
    List<TensorProto> initializers =
        graph.getInitializerList().stream().filter(it -> read.contains(it.getName())).toList();
    List<NodeProto> nodes =
        graph.getNodeList().stream()
            .filter(
                node ->
                    !node.getOpType().equals("Constant")
                        || node.getOutputList().stream().anyMatch(read::contains))
            .toList();
    Set<String> dropped = new HashSet<>(constants.keySet());
    dropped.removeAll(read);
    graph.clearInitializer().addAllInitializer(initializers).clearNode().addAllNode(nodes);
    // Old exporters list parameters among the inputs too.
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(it -> !dropped.contains(it.getName())).toList();
    graph.clearInput().addAllInput(inputs);
  }

  /** Bodies of loops and branches read the names around them. */
  private static void reads(List<NodeProto> nodes, Set<String> read) {
    for (NodeProto node : nodes) {
      read.addAll(node.getInputList());
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasG()) {
          body(attribute.getG(), read);
        }
        attribute.getGraphsList().forEach(graph -> body(graph, read));
      }
    }
  }

  private static void body(GraphProto body, Set<String> read) {
    reads(body.getNodeList(), read);
    body.getOutputList().forEach(output -> read.add(output.getName()));
  }

  private static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(it -> it.getName().equals(name)).findFirst();
  }

  private static long integer(NodeProto node, String name) {
    return attribute(node, name).map(AttributeProto::getI).orElse(0L);
  }
}
