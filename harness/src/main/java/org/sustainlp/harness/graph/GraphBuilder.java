package org.sustainlp.harness.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.sustainlp.submissions.Tensor;

/**
 * An ONNX graph under construction: each call adds one node and gives the name of its output.
 *
 * <p>ONNX IR 8, operator set 17, Microsoft's operators 1
 * (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md).
 */
final class GraphBuilder {

  /** What the files say of who made them. */
  static final String PRODUCER = "sustainlp-bench";

  private static final String MICROSOFT = "com.microsoft";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");
  private int nodes;

  /** An int32 input [batch, length], both free. */
  String input(String name) {
    return input(name, TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
  }

  /** An int32 input [1, length]: ONNX Runtime refuses more than one row. */
  String singleInput(String name) {
    return input(name, TensorShapeProto.Dimension.newBuilder().setDimValue(1));
  }

  private String input(String name, TensorShapeProto.Dimension.Builder rows) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(rows)
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("length"))
            .build();
    graph.addInput(valueInfo(name, TensorProto.DataType.INT32, shape));
    return name;
  }

  /** A float32 input [batch, rows, length], the first and last free. */
  String input(String name, int rows) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(rows))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("length"))
            .build();
    graph.addInput(valueInfo(name, TensorProto.DataType.FLOAT, shape));
    return name;
  }

  /** Names a value as the graph's float32 output [batch, labels]. */
  void output(String value, String name, int labels) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName("output")
            .setOpType("Identity")
            .addInput(value)
            .addOutput(name));
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(labels))
            .build();
    graph.addOutput(valueInfo(name, TensorProto.DataType.FLOAT, shape));
  }

  String floats(String name, Tensor tensor) {
    ByteBuffer bytes = littleEndian(tensor.values().length * Float.BYTES);
    bytes.asFloatBuffer().put(tensor.values());
    return constant(name, TensorProto.DataType.FLOAT, tensor.shape(), bytes);
  }

  String bytes(String name, byte[] values, long... shape) {
    return constant(name, TensorProto.DataType.INT8, shape, ByteBuffer.wrap(values));
  }

  String longs(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, new long[] {values.length}, bytes);
  }

  /** A single int64 without dimensions. */
  String scalar(String name, long value) {
    ByteBuffer bytes = littleEndian(Long.BYTES);
    bytes.asLongBuffer().put(value);
    return constant(name, TensorProto.DataType.INT64, new long[0], bytes);
  }

  /** A node of the standard operators with one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return add(operator, "", inputs, 1, attributes).get(0);
  }

  /** A node of Microsoft's operators with one output. */
  String fused(String operator, List<String> inputs, AttributeProto... attributes) {
    return add(operator, MICROSOFT, inputs, 1, attributes).get(0);
  }

  /** A node of Microsoft's operators that demands several outputs; gives the first. */
  String fusedFirst(
      String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
    return add(operator, MICROSOFT, inputs, outputs, attributes).get(0);
  }

  /** A node of the standard operators with several outputs. */
  List<String> split(
      String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
    return add(operator, "", inputs, outputs, attributes);
  }

  private List<String> add(
      String operator,
      String domain,
      List<String> inputs,
      int outputs,
      AttributeProto... attributes) {
    String name = operator + "_" + nodes++;
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .setDomain(domain)
            .addAllInput(inputs)
            .addAllAttribute(List.of(attributes));
    for (int i = 0; i < outputs; i++) {
      node.addOutput(name + "_" + i);
    }
    graph.addNode(node);
    return List.copyOf(node.getOutputList());
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  ModelProto build(String producerVersion) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName(PRODUCER)
        .setProducerVersion(producerVersion)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(graph)
        .build();
  }

  private String constant(String name, TensorProto.DataType type, long[] shape, ByteBuffer bytes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long length : shape) {
      tensor.addDims(length);
    }
    ByteString raw = UnsafeByteOperations.unsafeWrap(bytes.rewind());
    graph.addInitializer(tensor.setRawData(raw));
    return name;
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto valueInfo(
      String name, TensorProto.DataType type, TensorShapeProto shape) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
