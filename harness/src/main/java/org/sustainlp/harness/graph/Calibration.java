package org.sustainlp.harness.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.OnnxModel;

/**
 * What each unit of linear layers reads: the smallest and largest value over some inputs (the
 * "MinMax" method of onnxruntime/python/tools/quantization/calibrate.py). The inputs are training
 * examples: with those that are scored, their ranges would leak into the model.
 *
 * @param ranges by unit, as {@link LinearLayers#units} names them
 * @param inputs how many were looked at
 */
public record Calibration(Map<String, Range> ranges, int inputs) {

  public Calibration {
    ranges = Map.copyOf(ranges);
    if (inputs < 1) {
      throw new IllegalArgumentException("a calibration looks at one input at least");
    }
  }

  /**
   * @throws IllegalArgumentException when the unit was not calibrated
   */
  Range range(String unit) {
    Range range = ranges.get(unit);
    if (range == null) {
      throw new IllegalArgumentException("no calibrated range of " + unit);
    }
    return range;
  }

  /**
   * Runs the float32 graph on every input, one at a time and unpadded.
   *
   * @param inputs at least one
   */
  public static Calibration of(GraphSource source, List<Encoded> inputs) throws IOException {
    Path file = Files.createTempFile("sustainlp-calibration", ".onnx");
    try {
      List<String> units =
          FusedGraph.writeObserved(source.config(), source.weights(), source.form(), file);
      Map<String, Range> ranges = new HashMap<>();
      try (OnnxModel model = OnnxModel.load(file, 1)) {
        for (Encoded input : inputs) {
          float[] ends = model.outputs(List.of(input)).get(1);
          for (int unit = 0; unit < units.size(); unit++) {
            Range seen = Range.of(ends[2 * unit], ends[2 * unit + 1]);
            ranges.merge(units.get(unit), seen, Range::and);
          }
        }
      }
      return new Calibration(ranges, inputs.size());
    } finally {
      Files.delete(file);
    }
  }
}
