package org.sustainlp.submissions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The encoder families that are read. All are BERT (Devlin et al. 2019) in their layers; they
 * differ in embeddings, in the classification head and in what their files call things.
 *
 * <p>MiniLM and TinyBERT are {@link #BERT} of other sizes. Sources: {@code modeling_*.py} and
 * {@code configuration_*.py} of huggingface/transformers; the class names are those there.
 */
public enum ModelFamily {
  /** Pooler, tanh, classifier (BertForSequenceClassification). */
  BERT("bert", "Bert", "bert", "tanh"),
  /** Positions count from padding_idx + 1; one token type; its head replaces the pooler. */
  ROBERTA("roberta", "Roberta", "roberta", "tanh"),
  /** No token types; fields and layers under other names; its head has relu. */
  DISTILBERT("distilbert", "DistilBert", "distilbert", "relu"),
  /** Embeddings may be narrower than the layers; its head has gelu. */
  ELECTRA("electra", "Electra", "electra", "gelu"),
  /** RoBERTa with a vocabulary of 100 languages. */
  XLM_ROBERTA("xlm-roberta", "XLMRoberta", "roberta", "tanh");

  private final String modelType;
  private final String className;
  private final String prefix;
  private final String headActivation;

  ModelFamily(String modelType, String className, String prefix, String headActivation) {
    this.modelType = modelType;
    this.className = className;
    this.prefix = prefix;
    this.headActivation = headActivation;
  }

  /** The family of a {@code model_type} in config.json; empty when it is none that is read. */
  public static Optional<ModelFamily> of(String modelType) {
    return Arrays.stream(values()).filter(it -> it.modelType.equals(modelType)).findFirst();
  }

  /** Every {@code model_type} that is read. */
  public static List<String> modelTypes() {
    return Arrays.stream(values()).map(ModelFamily::modelType).toList();
  }

  /** Hugging Face's {@code model_type}, for example {@code xlm-roberta}. */
  public String modelType() {
    return modelType;
  }

  /** Between the head's two linear layers: {@code tanh}, {@code relu} or {@code gelu} (exact). */
  public String headActivation() {
    return headActivation;
  }

  /** What Hugging Face's class names begin with, for example {@code XLMRoberta}. */
  String className() {
    return className;
  }

  /** The encoder's attribute in a model with a head, without the dot: {@code roberta}. */
  public String prefix() {
    return prefix;
  }

  /** Whether the pooler is part of the head: else a checkpoint's pooler was trained for nothing. */
  boolean headHasPooler() {
    return this == BERT;
  }

  /** Whether the first token has position padding_idx + 1 instead of 0. */
  boolean offsetsPositions() {
    return this == ROBERTA || this == XLM_ROBERTA;
  }
}
