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
import ai.onnxruntime.platform.Fp16Conversions;
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

  private static final float LARGEST_HALF = 65_504f;

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

  /**
   * Names a value as one of the graph's float32 outputs.
   *
   * @param shape lengths, or names of free ones
   */
  void output(String value, String name, List<?> shape) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName("output_" + name)
            .setOpType("Identity")
            .addInput(value)
            .addOutput(name));
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Object length : shape) {
      TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
      if (length instanceof Number number) {
        dimension.setDimValue(number.longValue());
      } else {
        dimension.setDimParam(length.toString());
      }
    }
    graph.addOutput(valueInfo(name, TensorProto.DataType.FLOAT, dimensions.build()));
  }

  /** A float32 input [batch, length, hidden], the first two free. */
  String statesInput(String name, int hidden) {
    TensorShapeProto states =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("length"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(hidden))
            .build();
    graph.addInput(valueInfo(name, TensorProto.DataType.FLOAT, states));
    return name;
  }

  String floats(String name, Tensor tensor) {
    ByteBuffer bytes = littleEndian(tensor.values().length * Float.BYTES);
    bytes.asFloatBuffer().put(tensor.values());
    return constant(name, TensorProto.DataType.FLOAT, tensor.shape(), bytes);
  }

  String bytes(String name, byte[] values, long... shape) {
    return constant(name, TensorProto.DataType.INT8, shape, ByteBuffer.wrap(values));
  }

  String unsigned(String name, byte[] values, long... shape) {
    return constant(name, TensorProto.DataType.UINT8, shape, ByteBuffer.wrap(values));
  }

  /** As float16; what is beyond ±65,504, the largest there is, becomes that. */
  String halves(String name, Tensor tensor) {
    ByteBuffer bytes = littleEndian(tensor.values().length * Short.BYTES);
    for (float value : tensor.values()) {
      bytes.putShort(
          Fp16Conversions.floatToFp16(Math.max(-LARGEST_HALF, Math.min(LARGEST_HALF, value))));
    }
    return constant(name, TensorProto.DataType.FLOAT16, tensor.shape(), bytes);
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
