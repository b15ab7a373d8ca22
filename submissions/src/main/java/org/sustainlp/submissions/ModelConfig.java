package org.sustainlp.submissions;

import java.util.Collections;
import java.util.List;

/**
 * The architecture of a BERT-like encoder, as {@code config.json} states it, in one form for all
 * families.
 *
 * <p>Pruned models (FastFormers section 3.2) keep their hidden size but lose heads and feed-forward
 * units, so both are counted per layer; a narrowed one keeps its heads and their size while its
 * hidden size shrinks, so none of the three follows from the other two. Hugging Face's config.json
 * has one number for all layers; ours adds {@code heads_per_layer}, {@code ffn_per_layer} and
 * {@code attention_head_size} beside it.
 *
 * @param family what the model's files call things, and its head
 * @param embedding the width of the embeddings; where it is not {@code hidden}, {@code
 *     embeddings_project} follows them (ELECTRA small)
 * @param hidden the width of token representations
 * @param headSize the width of one attention head
 * @param heads attention heads per layer, one entry a layer
 * @param ffn feed-forward units per layer, one entry a layer
 * @param vocabulary number of token ids
 * @param positions longest input in tokens
 * @param positionOffset the first token's row in the position table, which has {@link
 *     #positionRows()} rows: 0, but padding_idx + 1 (2) for RoBERTa and XLM-R
 * @param tokenTypes number of token type ids: 0 without a table of them (DistilBERT), 1 where every
 *     token gets the same row (RoBERTa)
 * @param layerNormEpsilon added to the variance in layer normalisation
 * @param activation in the feed-forward layers: {@code gelu} (exact, erf) or {@code relu}
 */
public record ModelConfig(
    ModelFamily family,
    int embedding,
    int hidden,
    int headSize,
    List<Integer> heads,
    List<Integer> ffn,
    int vocabulary,
    int positions,
    int positionOffset,
    int tokenTypes,
    double layerNormEpsilon,
    String activation) {

  /** The activations that every engine computes. */
  static final List<String> ACTIVATIONS = List.of("gelu", "relu");

  /** padding_idx is 1 in every published RoBERTa. */
  private static final int ROBERTA_OFFSET = 2;

  public ModelConfig {
    heads = List.copyOf(heads);
    ffn = List.copyOf(ffn);
    if (heads.isEmpty() || heads.size() != ffn.size()) {
      throw new IllegalArgumentException(
          "heads and ffn need one entry per layer: " + heads + ", " + ffn);
    }
    if (Collections.min(List.of(embedding, hidden, headSize, vocabulary, positions)) < 1
        || Collections.min(heads) < 1
        || Collections.min(ffn) < 1
        || positionOffset < 0
        || tokenTypes < 0) {
      throw new IllegalArgumentException("sizes are positive");
    }
    if (!ACTIVATIONS.contains(activation)) {
      throw new IllegalArgumentException("no activation: " + activation);
    }
  }

  /** An unpruned BERT: the same heads and feed-forward units in every layer. */
  public static ModelConfig bert(
      int layers, int hidden, int heads, int ffn, int vocabulary, int positions) {
    return of(ModelFamily.BERT, layers, hidden, heads, ffn, vocabulary, positions);
  }

  /**
   * An unpruned encoder with what the family's published models have in common.
   *
   * @param positions longest input in tokens, for RoBERTa too
   */
  public static ModelConfig of(
      ModelFamily family,
      int layers,
      int hidden,
      int heads,
      int ffn,
      int vocabulary,
      int positions) {
    boolean roberta = family.offsetsPositions();
    return new ModelConfig(
        family,
        hidden,
        hidden,
        hidden / heads,
        Collections.nCopies(layers, heads),
        Collections.nCopies(layers, ffn),
        vocabulary,
        positions,
        roberta ? ROBERTA_OFFSET : 0,
        roberta ? 1 : family == ModelFamily.DISTILBERT ? 0 : 2,
        roberta ? 1e-5 : 1e-12,
        "gelu");
  }

  /** The same with other heads and feed-forward units, one entry a layer. */
  public ModelConfig withShape(List<Integer> headsPerLayer, List<Integer> ffnPerLayer) {
    return new ModelConfig(
        family,
        embedding,
        hidden,
        headSize,
        headsPerLayer,
        ffnPerLayer,
        vocabulary,
        positions,
        positionOffset,
        tokenTypes,
        layerNormEpsilon,
        activation);
  }

  /** The same with another activation in the feed-forward layers. */
  public ModelConfig withActivation(String other) {
    return new ModelConfig(
        family,
        embedding,
        hidden,
        headSize,
        heads,
        ffn,
        vocabulary,
        positions,
        positionOffset,
        tokenTypes,
        layerNormEpsilon,
        other);
  }

  /** The same with embeddings of another width. */
  public ModelConfig withEmbedding(int width) {
    return withWidths(width, hidden);
  }

  /**
   * The same with narrower token representations. Embeddings of the same width narrow with them;
   * those that are projected stay.
   *
   * @param width at least 1; not the embeddings' own where they are projected, since a model of
   *     that shape has no projection
   */
  public ModelConfig withHidden(int width) {
    if (projectsEmbeddings() && width == embedding) {
      throw new IllegalArgumentException(
          "projected embeddings of width " + embedding + " and a hidden size of the same");
    }
    return withWidths(projectsEmbeddings() ? embedding : width, width);
  }

  private ModelConfig withWidths(int ofEmbeddings, int ofLayers) {
    return new ModelConfig(
        family,
        ofEmbeddings,
        ofLayers,
        headSize,
        heads,
        ffn,
        vocabulary,
        positions,
        positionOffset,
        tokenTypes,
        layerNormEpsilon,
        activation);
  }

  public int layers() {
    return heads.size();
  }

  /** The rows of the position table. */
  public int positionRows() {
    return positions + positionOffset;
  }

  /** Whether {@code embeddings_project} stands between embeddings and layers. */
  public boolean projectsEmbeddings() {
    return embedding != hidden;
  }

  /** Between the head's two linear layers: {@code tanh}, {@code relu} or {@code gelu} (exact). */
  public String headActivation() {
    return family.headActivation();
  }
}
