package org.sustainlp.harness.graph;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/** The linear layers of an encoder as matrices that are multiplied from the right. */
public final class LinearLayers {

  private static final List<String> PARTS = List.of("query", "key", "value");

  private final EncoderWeights weights;

  LinearLayers(EncoderWeights weights) {
    this.weights = weights;
  }

  /**
   * What is quantized or kept as one: query, key and value of a layer ({@code
   * encoder.layer.0.attention.self}), which read the same states, and each other linear layer.
   *
   * @return names in the order of a forward pass, four a layer
   */
  public static List<String> units(ModelConfig config) {
    return IntStream.range(0, config.layers())
        .mapToObj(layer -> "encoder.layer." + layer)
        .flatMap(
            name ->
                Stream.of(
                    name + ".attention.self",
                    name + ".attention.output.dense",
                    name + ".intermediate.dense",
                    name + ".output.dense"))
        .toList();
  }

  /**
   * A linear layer.
   *
   * @param unit what it is quantized or kept with
   * @param name its own
   * @param matrix [in, out]
   * @param bias [out]
   */
  record Linear(String unit, String name, Tensor matrix, Tensor bias) {}

  /** A layer that is a unit of its own. */
  Linear alone(String name) {
    return new Linear(name, name, transposed(name), weights.get(name + ".bias"));
  }

  /** Query, key and value of an attention, one by one. */
  List<Linear> parts(String attention) {
    return PARTS.stream()
        .map(part -> alone(attention + "." + part))
        .map(part -> new Linear(attention, part.name(), part.matrix(), part.bias()))
        .toList();
  }

  /** The same as one layer: query's columns, then key's, then value's. */
  Linear joined(String attention) {
    List<Linear> parts = parts(attention);
    int in = (int) parts.get(0).matrix().shape()[0];
    int width = (int) parts.get(0).matrix().shape()[1];
    float[] matrix = new float[in * PARTS.size() * width];
    float[] bias = new float[PARTS.size() * width];
    for (int part = 0; part < PARTS.size(); part++) {
      float[] values = parts.get(part).matrix().values();
      for (int row = 0; row < in; row++) {
        System.arraycopy(values, row * width, matrix, (row * PARTS.size() + part) * width, width);
      }
      System.arraycopy(parts.get(part).bias().values(), 0, bias, part * width, width);
    }
    return new Linear(
        attention,
        attention,
        Tensor.of(matrix, in, (long) PARTS.size() * width),
        Tensor.of(bias, bias.length));
  }

  /** PyTorch's [out, in] as ONNX's [in, out]. */
  Tensor transposed(String name) {
    return transposed(weights.get(name + ".weight"));
  }

  /** The same with rows and columns exchanged. */
  static Tensor transposed(Tensor matrix) {
    int rows = (int) matrix.shape()[0];
    int columns = (int) matrix.shape()[1];
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[column * rows + row] = matrix.values()[row * columns + column];
      }
    }
    return Tensor.of(values, columns, rows);
  }
}
