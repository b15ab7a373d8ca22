package org.sustainlp.submissions;

import java.util.Collections;
import java.util.List;

/**
 * The architecture of a BERT-family encoder, as {@code config.json} states it.
 *
 * <p>Pruned models (FastFormers section 3.2) keep their hidden size but lose heads and feed-forward
 * units, so both are counted per layer. Hugging Face's config.json has one number for all layers;
 * ours adds {@code heads_per_layer}, {@code ffn_per_layer} and {@code attention_head_size} beside
 * it.
 *
 * @param modelType Hugging Face's {@code model_type}, for example {@code bert}
 * @param hidden the width of token representations
 * @param headSize the width of one attention head
 * @param heads attention heads per layer, one entry a layer
 * @param ffn feed-forward units per layer, one entry a layer
 * @param vocabulary number of token ids
 * @param positions longest input in tokens
 * @param tokenTypes number of token type ids
 * @param layerNormEpsilon added to the variance in layer normalisation
 * @param activation {@code gelu} (exact, erf) or {@code relu}
 */
public record ModelConfig(
    String modelType,
    int hidden,
    int headSize,
    List<Integer> heads,
    List<Integer> ffn,
    int vocabulary,
    int positions,
    int tokenTypes,
    double layerNormEpsilon,
    String activation) {

  public ModelConfig {
    heads = List.copyOf(heads);
    ffn = List.copyOf(ffn);
    if (heads.isEmpty() || heads.size() != ffn.size()) {
      throw new IllegalArgumentException(
          "heads and ffn need one entry per layer: " + heads + ", " + ffn);
    }
  }

  /** An unpruned encoder: the same heads and feed-forward units in every layer. */
  public static ModelConfig bert(
      int layers, int hidden, int heads, int ffn, int vocabulary, int positions) {
    return new ModelConfig(
        "bert",
        hidden,
        hidden / heads,
        Collections.nCopies(layers, heads),
        Collections.nCopies(layers, ffn),
        vocabulary,
        positions,
        2,
        1e-12,
        "gelu");
  }

  public int layers() {
    return heads.size();
  }
}
