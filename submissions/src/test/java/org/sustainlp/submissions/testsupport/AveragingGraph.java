package org.sustainlp.submissions.testsupport;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A text classifier that is no transformer, as a graph that can be run: the mean of its tokens'
 * vectors, two hidden layers and a head (a deep averaging network: Iyyer et al. 2015, ACL, section
 * 3). One weight is an initialiser of a MatMul, one a Constant node's, one a transposed Gemm's.
 *
 * <p>Inputs: {@code input_ids} and {@code attention_mask}, int64 [batch, length]. Output: {@code
 * logits}, float32 [batch, labels].
 */
public final class AveragingGraph {
  private static final int WIDTH = 32;
  private static final int FIRST = 64;
  private static final int SECOND = 48;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("averaging");
  private final SplittableRandom random;

  private AveragingGraph(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The whole folder: a config.json of no known family, vocab.txt and model.onnx. */
  public static Path write(Path dir, List<String> labels, long seed) {
    return write(dir, labels, TinyBert.VOCABULARY, seed);
  }

  /** The same with another vocabulary. */
  public static Path write(Path dir, List<String> labels, List<String> vocabulary, long seed) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      names.append(i == 0 ? "" : ", ").append('"').append(i).append("\": \"");
      names.append(labels.get(i)).append('"');
    }
    try {
      Files.createDirectories(dir);
      Files.writeString(
          dir.resolve("config.json"),
          "{\"model_type\": \"averaging\", \"max_position_embeddings\": 128, \"id2label\": {"
              + names
              + "}}");
      Files.write(dir.resolve("vocab.txt"), vocabulary);
      Files.write(
          dir.resolve("model.onnx"), model(vocabulary.size(), labels.size(), seed).toByteArray());
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The graph alone. */
  public static ModelProto model(int vocabulary, int labels, long seed) {
    return new AveragingGraph(seed).build(vocabulary, labels);
  }

  private ModelProto build(int vocabulary, int labels) {
    graph.addInput(value("input_ids", TensorProto.DataType.INT64, "batch", "length"));
    graph.addInput(value("attention_mask", TensorProto.DataType.INT64, "batch", "length"));
    initializer("table", vocabulary, WIDTH);
    initializer("first", WIDTH, FIRST);
    initializer("first.bias", FIRST);
    initializer("second.bias", SECOND);
    initializer("third", labels, SECOND);
    initializer("third.bias", labels);
    graph.addInitializer(longs("last axis", 2));
    graph.addInitializer(longs("token axis", 1));
    node("Gather", "vectors", "table", "input_ids");
    node("Cast", "real mask", "attention_mask").addAttribute(integer("to", 1));
    node("Unsqueeze", "wide mask", "real mask", "last axis");
    node("Mul", "masked", "vectors", "wide mask");
    node("ReduceSum", "sum", "masked", "token axis").addAttribute(integer("keepdims", 0));
    node("ReduceSum", "tokens", "real mask", "token axis");
    node("Div", "mean", "sum", "tokens");
    node("MatMul", "product", "mean", "first");
    node("Add", "hidden", "product", "first.bias");
    node("Relu", "active", "hidden");
    node("Constant", "second")
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(tensor("second value", SECOND, FIRST)));
    node("Gemm", "hidden 2", "active", "second", "second.bias").addAttribute(integer("transB", 1));
    node("Tanh", "active 2", "hidden 2");
    node("Gemm", "logits", "active 2", "third", "third.bias").addAttribute(integer("transB", 1));
    graph.addOutput(value("logits", TensorProto.DataType.FLOAT, "batch", labels));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("pytorch")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build();
  }

  private NodeProto.Builder node(String operator, String output, String... inputs) {
    return graph
        .addNodeBuilder()
        .setName(output + " node")
        .setOpType(operator)
        .addOutput(output)
        .addAllInput(List.of(inputs));
  }

  private void initializer(String name, long... shape) {
    graph.addInitializer(tensor(name, shape));
  }

  private TensorProto.Builder tensor(String name, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
    long elements = 1;
    for (long length : shape) {
      tensor.addDims(length);
      elements *= length;
    }
    float[] values = new float[(int) elements];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return tensor.setRawData(ByteString.copyFrom(TorchFiles.float32(values)));
  }

  private static TensorProto longs(String name, long value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT64_VALUE)
        .addDims(1)
        .addInt64Data(value)
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, Object... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Object length : shape) {
      if (length instanceof Integer number) {
        dimensions.addDimBuilder().setDimValue(number);
      } else {
        dimensions.addDimBuilder().setDimParam((String) length);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
