package org.sustainlp.web.pages;

import java.util.Map;

/**
 * What each kind of rung does, in a sentence; from FastFormers (Kim and Hassan 2020), section 3.
 */
final class RungWords {
  private static final Map<String, String> ABOUT =
      Map.of(
          "baseline",
          "The submitted model, fine-tuned for the task, in full precision, every input padded"
              + " to the same length.",
          "dynamic-length",
          "The same model; each batch is only as long as its longest input, so no work is spent"
              + " on padding.",
          "distill",
          "A smaller student learns from the fine-tuned model's answers and hidden states.",
          "prune",
          "Attention heads and feed-forward units that matter least are cut out; what is left is"
              + " trained again.",
          "quantize",
          "Weights are stored and multiplied as 8-bit integers; graph operations are fused.",
          "multi-instance",
          "Several copies of the model, each with fewer threads, share the machine's cores.",
          "early-exit",
          "A small head after each layer answers what it is sure of; only the other examples go"
              + " through the layers above.",
          "half-precision",
          "Weights and activations in 16-bit floating point.");

  private RungWords() {}

  /** Empty for a rung this version does not know. */
  static String about(String stage) {
    return ABOUT.getOrDefault(stage, "");
  }
}
