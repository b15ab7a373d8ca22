package org.sustainlp.harness.compress;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.exit.Exits;
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
 * @param exits where it may stop early, on ONNX Runtime; null where it may not
 */
public record Candidate(
    ModelConfig config,
    EncoderWeights weights,
    Serving serving,
    Quantization quantization,
    @Nullable Exits exits) {

  public Candidate {
    if (serving.precision() != quantization.precision()) {
      throw new IllegalArgumentException(
          "served in " + serving.precision() + ", quantized to " + quantization.precision());
    }
    if (exits != null && serving.engine() != Serving.Engine.ONNXRUNTIME) {
      throw new IllegalArgumentException("exits are parts of a graph for ONNX Runtime");
    }
  }

  /** One whose numbers are what the machine does best in the serving's precision. */
  public Candidate(
      ModelConfig config, EncoderWeights weights, Serving serving, @Nullable Exits exits) {
    this(config, weights, serving, Quantization.of(serving.precision()), exits);
  }

  /** As above, without exits. */
  public Candidate(ModelConfig config, EncoderWeights weights, Serving serving) {
    this(config, weights, serving, null);
  }

  Candidate with(Serving other) {
    return new Candidate(config, weights, other, quantization, exits);
  }

  /**
   * The same model with heads that stop early; it is served as a graph from here on.
   *
   * @param taught the model's own weights and those of the heads
   */
  Candidate exiting(EncoderWeights taught, Exits found) {
    Serving graph = serving.onOnnxRuntime(serving.precision());
    return new Candidate(config, taught, graph, quantization, found);
  }

  /** Without exits: they answered as the old weights did. */
  Candidate with(ModelConfig smaller, EncoderWeights trained) {
    return new Candidate(smaller, trained, serving, quantization, null);
  }

  /**
   * Served by ONNX Runtime with other numbers, and never padded to a fixed length: so does
   * microsoft/fastformers, and ranges taken from each input would change with the padding.
   */
  Candidate quantized(Quantization wanted) {
    Serving graph = serving.onOnnxRuntime(wanted.precision()).withDynamicLength();
    return new Candidate(config, weights, graph, wanted, exits);
  }
}
