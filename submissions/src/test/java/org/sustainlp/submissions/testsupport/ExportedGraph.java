package org.sustainlp.submissions.testsupport;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sustainlp.submissions.Tensor;

/**
 * The parameters of an ONNX file as torch.onnx.export leaves them: embeddings, LayerNorm and biases
 * keep their names, linear layers become a MatMul with an anonymous {@code [in, out]} constant and
 * an Add, or, over one vector, a Gemm. The graph cannot be run.
 */
public final class ExportedGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private int products;

  private ExportedGraph() {}

  public static Path write(Path file, Map<String, Tensor> tensors) {
    ExportedGraph exported = new ExportedGraph();
    tensors.forEach((name, tensor) -> exported.add(name, tensor, tensors));
    try {
      return Files.write(
          file, ModelProto.newBuilder().setGraph(exported.graph).build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, Tensor tensor, Map<String, Tensor> all) {
    String bias = name.replaceFirst("\\.weight$", ".bias");
    boolean linear = tensor.shape().length == 2 && !bias.equals(name) && all.containsKey(bias);
    boolean head =
        name.contains("classifier") || name.contains("pooler") || name.contains("summary");
    if (!linear) {
      initializer(name, tensor);
    } else if (head) {
      initializer(name, tensor);
      graph.addNode(
          node("Gemm", "gemm" + products++, "x", name, bias)
              .addAttribute(AttributeProto.newBuilder().setName("transB").setI(1)));
    } else {
      String anonymous = "onnx::MatMul_" + (100 + products);
      String product = "product" + products++;
      initializer(anonymous, transposed(tensor));
      graph.addNode(node("MatMul", product, "x", anonymous));
      graph.addNode(node("Add", product + "_sum", bias, product));
    }
  }

  private void initializer(String name, Tensor tensor) {
    TensorProto.Builder constant = TensorProto.newBuilder().setName(name).setDataType(1);
    for (long length : tensor.shape()) {
      constant.addDims(length);
    }
    graph.addInitializer(
        constant.setRawData(ByteString.copyFrom(TorchFiles.float32(tensor.values()))));
  }

  private static Tensor transposed(Tensor tensor) {
    int out = (int) tensor.shape()[0];
    int in = (int) tensor.shape()[1];
    float[] values = new float[out * in];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        values[i * out + o] = tensor.values()[o * in + i];
      }
    }
    return Tensor.of(values, in, out);
  }

  private static NodeProto.Builder node(String op, String output, String... inputs) {
    return NodeProto.newBuilder().setOpType(op).addOutput(output).addAllInput(List.of(inputs));
  }
}
