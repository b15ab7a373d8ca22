package org.sustainlp.harness.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;

/**
 * The options of a quantize stage: {@code precision}, {@code weight-bits} (7, 8 or auto) and {@code
 * keep-fp32: {tolerance: …}}, the latter two in int8 only.
 */
final class QuantizationReader {

  private static final Set<Serving.Precision> INT8 =
      Set.of(Serving.Precision.INT8, Serving.Precision.INT8_STATIC);
  private static final Map<String, Optional<WeightBits>> BITS = bits();

  /** What an unknown one is read as comes first. */
  private static final Map<String, Serving.Precision> PRECISIONS =
      RecipeReader.named(
          List.of(
              Serving.Precision.INT8,
              Serving.Precision.INT8_STATIC,
              Serving.Precision.FP16,
              Serving.Precision.INT4,
              Serving.Precision.FP32),
          Serving.Precision::id);

  private QuantizationReader() {}

  private static Map<String, Optional<WeightBits>> bits() {
    Map<String, Optional<WeightBits>> bits = new LinkedHashMap<>();
    bits.put("auto", Optional.empty());
    for (WeightBits some : WeightBits.values()) {
      bits.put(Integer.toString(some.bits()), Optional.of(some));
    }
    return bits;
  }

  /** What is read; where a problem was added, something harmless. */
  static Quantization read(YamlMapping options) {
    Serving.Precision precision = options.choice("precision", PRECISIONS);
    Optional<WeightBits> bits = options.choiceOr("weight-bits", BITS, Optional.empty());
    OptionalDouble tolerance = tolerance(options);
    for (String name : List.of("weight-bits", "keep-fp32")) {
      if (options.has(name) && !INT8.contains(precision)) {
        options.problemAt(
            name,
            "\"" + name + "\" means nothing in " + precision.id(),
            "Leave it out, or use int8 or int8-static.");
        return Quantization.of(Serving.Precision.INT8);
      }
    }
    return new Quantization(precision, bits, tolerance);
  }

  private static OptionalDouble tolerance(YamlMapping options) {
    if (!options.has("keep-fp32")) {
      return OptionalDouble.empty();
    }
    YamlMapping kept = options.inside("keep-fp32");
    double tolerance = kept.number("tolerance", 1e-6, 0.999);
    kept.noOthers();
    return OptionalDouble.of(tolerance);
  }
}
