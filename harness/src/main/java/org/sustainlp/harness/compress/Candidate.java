package org.sustainlp.harness.compress;

import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/**
 * A model and how it is served: what a stage starts from and what it leaves.
 *
 * @param config the architecture
 * @param weights float32, with pooler and classifier once fine-tuned
 * @param serving engine, precision, padding, instances
 * @param quantization what its graph's numbers shall be, where it is served as a graph; of the
 *     serving's precision
 */
public record Candidate(
    ModelConfig config, EncoderWeights weights, Serving serving, Quantization quantization) {

  public Candidate {
    if (serving.precision() != quantization.precision()) {
      throw new IllegalArgumentException(
          "served in " + serving.precision() + ", quantized to " + quantization.precision());
    }
  }

  /** One whose numbers are what the machine does best in the serving's precision. */
  public Candidate(ModelConfig config, EncoderWeights weights, Serving serving) {
    this(config, weights, serving, Quantization.of(serving.precision()));
  }

  Candidate with(Serving other) {
    return new Candidate(config, weights, other, quantization);
  }

  Candidate with(ModelConfig smaller, EncoderWeights trained) {
    return new Candidate(smaller, trained, serving, quantization);
  }

  /**
   * Served by ONNX Runtime with other numbers, and never padded to a fixed length: so does
   * microsoft/fastformers, and ranges taken from each input would change with the padding.
   */
  Candidate quantized(Quantization wanted) {
    Serving graph = serving.onOnnxRuntime(wanted.precision()).withDynamicLength();
    return new Candidate(config, weights, graph, wanted);
  }
}
