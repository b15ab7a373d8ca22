package org.sustainlp.harness.graph;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;

/**
 * What is asked of a graph's numbers, before there is a model to look at.
 *
 * @param precision of weights and matrix products
 * @param weightBits of int8 weights; empty for the most that the machine multiplies exactly
 * @param tolerance largest 1 − mean cosine of the outputs against float32 on training examples,
 *     which decides how many layers stay in float32; empty where none does. In int8 only
 */
public record Quantization(
    Serving.Precision precision, Optional<WeightBits> weightBits, OptionalDouble tolerance) {

  /** Training examples that ranges and sensitivities are measured on. */
  public static final int EXAMPLES = 128;

  public Quantization {
    boolean int8 =
        precision == Serving.Precision.INT8 || precision == Serving.Precision.INT8_STATIC;
    if (!int8 && (weightBits.isPresent() || tolerance.isPresent())) {
      throw new IllegalArgumentException("only int8 has weight bits and layers kept in float32");
    }
    if (tolerance.isPresent() && !(tolerance.getAsDouble() > 0 && tolerance.getAsDouble() < 1)) {
      throw new IllegalArgumentException("a tolerance lies between 0 and 1: " + tolerance);
    }
  }

  /** With what the machine does best and nothing kept in float32. */
  public static Quantization of(Serving.Precision precision) {
    return new Quantization(precision, Optional.empty(), OptionalDouble.empty());
  }

  /** Whether training examples must be run to decide. */
  public boolean needsExamples() {
    return precision == Serving.Precision.INT8_STATIC || tolerance.isPresent();
  }

  /**
   * Decides for one model.
   *
   * @param here the weight bits of this machine
   * @param examples training examples; at least one where {@link #needsExamples}
   */
  public Numerics numerics(GraphSource source, WeightBits here, List<EncodedExample> examples)
      throws IOException {
    if (needsExamples() && examples.isEmpty()) {
      throw new IllegalArgumentException(precision.id() + " is calibrated on training examples");
    }
    WeightBits bits = weightBits.orElse(here);
    return switch (precision) {
      case FP32 -> Numerics.FLOAT32;
      case FP16 -> new Numerics.Float16();
      case INT4 -> new Numerics.Int4();
      case INT8 -> mixed(source, kept -> new Numerics.DynamicInt8(bits, kept), examples);
      case INT8_STATIC -> {
        Calibration calibration =
            Calibration.of(source, examples.stream().flatMap(it -> it.inputs().stream()).toList());
        yield mixed(source, kept -> new Numerics.StaticInt8(bits, calibration, kept), examples);
      }
    };
  }

  private Numerics mixed(
      GraphSource source, Function<Set<String>, Numerics> quantized, List<EncodedExample> examples)
      throws IOException {
    return tolerance.isEmpty()
        ? quantized.apply(Set.of())
        : new MixedPrecision(source, quantized, examples, tolerance.getAsDouble()).choose();
  }
}
