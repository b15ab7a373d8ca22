package org.sustainlp.submissions;

/**
 * What a family's config.json calls the sizes that all families have. DistilBERT has names of its
 * own ({@code configuration_distilbert.py} of huggingface/transformers).
 */
record FieldNames(String hidden, String layers, String heads, String ffn, String activation) {
  private static final FieldNames BERT =
      new FieldNames(
          "hidden_size",
          "num_hidden_layers",
          "num_attention_heads",
          "intermediate_size",
          "hidden_act");
  private static final FieldNames DISTILBERT =
      new FieldNames("dim", "n_layers", "n_heads", "hidden_dim", "activation");

  static FieldNames of(ModelFamily family) {
    return family == ModelFamily.DISTILBERT ? DISTILBERT : BERT;
  }
}
