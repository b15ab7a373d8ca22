package org.sustainlp.submissions.weights;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Tensor;

/**
 * The weights inside a BERT that torch exported to ONNX. The graph is only read to find names
 * ({@link OnnxNames}); it is never run.
 *
 * <p>The file is memory-mapped and protobuf's byte fields point into the mapping, so opening a file
 * costs no heap for its parameters.
 */
public final class OnnxWeights implements WeightsFile {
  private static final String REEXPORT =
      "Export the float32 model with torch.onnx.export, parameters inside the file,"
          + " or hand in model.safetensors";
  private static final Set<String> QUANTISED =
      Set.of(
          "DynamicQuantizeLinear",
          "DynamicQuantizeMatMul",
          "MatMulInteger",
          "MatMulIntegerToFloat",
          "QAttention",
          "QLinearMatMul",
          "DequantizeLinear");

  private final Map<String, OnnxNames.Stored> stored;
  private final Map<String, String> unread;

  private OnnxWeights(Map<String, OnnxNames.Stored> stored, Map<String, String> unread) {
    this.stored = stored;
    this.unread = unread;
  }

  /**
   * Parses the graph; parameters stay in the file.
   *
   * @throws InvalidSubmission when the file is no ONNX model, is damaged, keeps its parameters in
   *     other files or is quantised already
   * @throws UncheckedIOException when it cannot be read at all
   */
  public static OnnxWeights open(Path file) {
    String name = Objects.toString(file.getFileName(), file.toString());
    ModelProto model = OnnxFile.parse(file, REEXPORT);
    if (model.getGraph().getNodeCount() == 0) {
      throw refused(name, "it holds no ONNX graph");
    }
    OnnxNames names = new OnnxNames(model.getGraph());
    List<Problem> problems = new ArrayList<>();
    if (names.tensors().anyMatch(OnnxFile::isExternal)) {
      problems.add(new Problem(name, "it keeps its parameters in other files", REEXPORT));
    }
    model.getGraph().getNodeList().stream()
        .map(node -> node.getOpType())
        .filter(QUANTISED::contains)
        .findFirst()
        .ifPresent(
            op ->
                problems.add(new Problem(name, "it is quantised already (" + op + ")", REEXPORT)));
    if (!names.ambiguous().isEmpty()) {
      String first = names.ambiguous().stream().sorted().findFirst().orElse("");
      problems.add(new Problem(name, "several of its tensors stand for " + first, REEXPORT));
    }
    if (!names.unsupported().isEmpty()) {
      String first = names.unsupported().stream().sorted().findFirst().orElse("");
      problems.add(new Problem(name, first + " is a Gemm with alpha or beta", REEXPORT));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return sorted(name, names.found());
  }

  private static OnnxWeights sorted(String file, Map<String, OnnxNames.Stored> found) {
    Map<String, OnnxNames.Stored> floats = new LinkedHashMap<>();
    Map<String, String> unread = new LinkedHashMap<>();
    found.forEach(
        (name, stored) -> {
          TensorProto tensor = stored.tensor();
          if (format(tensor).isEmpty()) {
            TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
            unread.put(name, type == null ? "type " + tensor.getDataType() : type.name());
          } else if (!whole(tensor)) {
            throw refused(file, "tensor " + name + " has not as many values as its shape needs");
          } else {
            floats.put(name, stored);
          }
        });
    return new OnnxWeights(floats, unread);
  }

  private static Optional<FloatFormat> format(TensorProto tensor) {
    return switch (tensor.getDataType()) {
      case TensorProto.DataType.FLOAT_VALUE -> Optional.of(FloatFormat.F32);
      case TensorProto.DataType.FLOAT16_VALUE -> Optional.of(FloatFormat.F16);
      case TensorProto.DataType.BFLOAT16_VALUE -> Optional.of(FloatFormat.BF16);
      case TensorProto.DataType.DOUBLE_VALUE -> Optional.of(FloatFormat.F64);
      default -> Optional.empty();
    };
  }

  /** Values come as raw bytes or, float32 only, as a list. */
  private static boolean whole(TensorProto tensor) {
    long elements = 1;
    for (long length : tensor.getDimsList()) {
      if (length < 0 || (length > 0 && elements > Integer.MAX_VALUE / length)) {
        return false;
      }
      elements *= length;
    }
    if (tensor.getFloatDataCount() > 0) {
      return tensor.getFloatDataCount() == elements && tensor.getRawData().isEmpty();
    }
    return tensor.getRawData().size() == elements * format(tensor).orElseThrow().bytes();
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    stored.forEach((name, it) -> shapes.put(name, shape(it)));
    return shapes;
  }

  @Override
  public Map<String, String> unread() {
    return Collections.unmodifiableMap(unread);
  }

  @Override
  public EncoderWeights read() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    stored.forEach(
        (name, it) -> {
          float[] values = values(it.tensor());
          long[] shape = shape(it);
          tensors.put(
              name, new Tensor(shape, it.transposed() ? transposed(values, shape) : values));
        });
    return new EncoderWeights(tensors);
  }

  /** The shape after transposing to {@code [out, in]}. */
  private static long[] shape(OnnxNames.Stored stored) {
    List<Long> dims = stored.tensor().getDimsList();
    return stored.transposed()
        ? new long[] {dims.get(1), dims.get(0)}
        : dims.stream().mapToLong(Long::longValue).toArray();
  }

  private static float[] values(TensorProto tensor) {
    if (tensor.getFloatDataCount() > 0) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    FloatFormat format = format(tensor).orElseThrow();
    float[] values = new float[tensor.getRawData().size() / format.bytes()];
    format.decode(
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN),
        values,
        0,
        values.length);
    return values;
  }

  /**
   * @param inOut row-major {@code [in, out]}
   * @param shape {@code [out, in]}
   */
  private static float[] transposed(float[] inOut, long[] shape) {
    int out = (int) shape[0];
    int in = (int) shape[1];
    float[] outIn = new float[inOut.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        outIn[o * in + i] = inOut[i * out + o];
      }
    }
    return outIn;
  }

  private static InvalidSubmission refused(String file, String what) {
    return new InvalidSubmission(List.of(new Problem(file, what, REEXPORT)));
  }
}
