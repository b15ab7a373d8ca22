package org.sustainlp.submissions.weights;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What an ONNX file takes and gives. Only this is read of the file; parameters and nodes are passed
 * over, and no graph can make it cost more than {@value #MOST_BYTES} bytes.
 *
 * <p>Field numbers: onnx/onnx.proto of github.com/onnx/onnx.
 *
 * @param inputs in the graph's order
 * @param outputs likewise
 */
public record OnnxSignature(List<Value> inputs, List<Value> outputs) {

  private static final int MOST_BYTES = 1 << 20;
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;

  /** Free lengths. */
  private static final long FREE = -1;

  public OnnxSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The element types that text models take and give. */
  public enum Type {
    INT32,
    INT64,
    FLOAT32,
    /** Any other. */
    OTHER
  }

  /**
   * An input or output.
   *
   * @param shape the length of each dimension; −1 where it is free
   */
  public record Value(String name, Type type, List<Long> shape) {
    public Value {
      shape = List.copyOf(shape);
    }
  }

  /**
   * The logits: the output of that name, else the first one of float32 and two dimensions.
   *
   * @return its place among the outputs; empty when there is none
   */
  public OptionalInt logits() {
    OptionalInt named = output(value -> value.name().equals("logits"));
    return named.isPresent() ? named : output(value -> true);
  }

  private OptionalInt output(Predicate<Value> wanted) {
    return IntStream.range(0, outputs.size())
        .filter(i -> outputs.get(i).type() == Type.FLOAT32)
        .filter(i -> outputs.get(i).shape().size() == 2)
        .filter(i -> wanted.test(outputs.get(i)))
        .findFirst();
  }

  /**
   * @throws InvalidProtocolBufferException when it is no ONNX model
   * @throws IOException when it cannot be read
   */
  public static OnnxSignature read(Path file) throws IOException {
    List<Value> inputs = new ArrayList<>();
    List<Value> outputs = new ArrayList<>();
    try (InputStream stream = Files.newInputStream(file)) {
      CodedInputStream in = CodedInputStream.newInstance(stream);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (isMessage(tag, MODEL_GRAPH)) {
          int outer = in.pushLimit(in.readRawVarint32());
          graph(in, inputs, outputs);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    }
    return new OnnxSignature(inputs, outputs);
  }

  private static void graph(CodedInputStream in, List<Value> inputs, List<Value> outputs)
      throws IOException {
    int left = MOST_BYTES;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean input = isMessage(tag, GRAPH_INPUT);
      if (input || isMessage(tag, GRAPH_OUTPUT)) {
        int length = in.readRawVarint32();
        left -= length;
        if (length < 0 || left < 0) {
          throw new InvalidProtocolBufferException("its inputs and outputs fill a megabyte");
        }
        (input ? inputs : outputs).add(value(ValueInfoProto.parseFrom(in.readRawBytes(length))));
      } else {
        in.skipField(tag);
      }
    }
  }

  private static boolean isMessage(int tag, int field) {
    return WireFormat.getTagFieldNumber(tag) == field
        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static Value value(ValueInfoProto info) {
    Type type =
        switch (info.getType().getTensorType().getElemType()) {
          case TensorProto.DataType.INT32_VALUE -> Type.INT32;
          case TensorProto.DataType.INT64_VALUE -> Type.INT64;
          case TensorProto.DataType.FLOAT_VALUE -> Type.FLOAT32;
          default -> Type.OTHER;
        };
    List<Long> shape =
        info.getType().getTensorType().getShape().getDimList().stream()
            .map(OnnxSignature::length)
            .toList();
    return new Value(info.getName(), type, shape);
  }

  private static long length(TensorShapeProto.Dimension dimension) {
    return dimension.hasDimValue() ? dimension.getDimValue() : FREE;
  }
}
