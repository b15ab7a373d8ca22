package org.sustainlp.submissions;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** From the fields of one config.json to the architecture; every problem is added, none thrown. */
final class ConfigParser {
  private static final int MOST_LAYERS = 96;
  private static final int MOST_HIDDEN = 8192;
  private static final int MOST_HEADS = 256;
  private static final int MOST_FFN = 65_536;
  private static final int MOST_TOKENS = 2_000_000;
  private static final int MOST_POSITIONS = 65_536;
  private static final int MOST_TOKEN_TYPES = 64;

  /** ElectraConfig's and the two RobertaConfigs' defaults, for files that leave a field out. */
  private static final int ELECTRA_EMBEDDING = 128;

  private static final int ROBERTA_PADDING = 1;
  private static final int TOKEN_TYPES = 2;
  private static final double EPSILON = 1e-12;

  private final ConfigFields fields;
  private final ModelFamily family;
  private final FieldNames names;

  private ConfigParser(ConfigFields fields, ModelFamily family) {
    this.fields = fields;
    this.family = family;
    this.names = FieldNames.of(family);
  }

  /** Empty for a family that is not read; else usable only when no problem was added. */
  static Optional<ModelConfig> parse(ConfigFields fields) {
    return fields
        .word("model_type", ModelFamily.modelTypes(), Optional.empty())
        .flatMap(ModelFamily::of)
        .map(family -> new ConfigParser(fields, family).config());
  }

  private ModelConfig config() {
    int hidden = fields.count(names.hidden(), MOST_HIDDEN);
    int layers = fields.count(names.layers(), MOST_LAYERS);
    int heads = fields.count(names.heads(), MOST_HEADS);
    int ffn = fields.count(names.ffn(), MOST_FFN);
    int vocabulary = fields.count("vocab_size", MOST_TOKENS);
    int offset = positionOffset(vocabulary);
    fields.word("position_embedding_type", List.of("absolute"), Optional.of("absolute"));
    return new ModelConfig(
        family,
        embedding(hidden),
        hidden,
        headSize(hidden, heads),
        perLayer("heads_per_layer", layers, MOST_HEADS, heads),
        perLayer("ffn_per_layer", layers, MOST_FFN, ffn),
        vocabulary,
        positions(offset),
        offset,
        tokenTypes(),
        epsilon(),
        activation());
  }

  private int headSize(int hidden, int heads) {
    if (!fields.has("attention_head_size") && hidden % heads != 0) {
      fields.problem(
          names.hidden() + " " + hidden + " is not a multiple of " + names.heads() + " " + heads,
          "Correct one of them or, for a pruned model, add attention_head_size");
    }
    return fields.countOr("attention_head_size", MOST_HIDDEN, Math.max(1, hidden / heads));
  }

  private List<Integer> perLayer(String field, int layers, int most, int otherwise) {
    return fields
        .perLayer(field, layers, most)
        .orElseGet(() -> Collections.nCopies(layers, otherwise));
  }

  private int embedding(int hidden) {
    return family == ModelFamily.ELECTRA
        ? fields.countOr("embedding_size", MOST_HIDDEN, ELECTRA_EMBEDDING)
        : hidden;
  }

  private int positionOffset(int vocabulary) {
    return family.offsetsPositions()
        ? fields.indexOr("pad_token_id", vocabulary, ROBERTA_PADDING) + 1
        : 0;
  }

  /** max_position_embeddings counts the table's rows, of which RoBERTa leaves the first unused. */
  private int positions(int offset) {
    int before = fields.problemCount();
    int rows = fields.count("max_position_embeddings", MOST_POSITIONS);
    if (rows <= offset && fields.problemCount() == before) {
      fields.problem(
          "max_position_embeddings is " + rows + ", of which " + offset + " are never used",
          "Copy max_position_embeddings and pad_token_id from the model's own config.json");
    }
    return Math.max(1, rows - offset);
  }

  private int tokenTypes() {
    return family == ModelFamily.DISTILBERT
        ? 0
        : fields.countOr("type_vocab_size", MOST_TOKEN_TYPES, TOKEN_TYPES);
  }

  /** DistilBERT has it in its code, not in its config.json. */
  private double epsilon() {
    return family == ModelFamily.DISTILBERT
        ? EPSILON
        : fields.positiveOr("layer_norm_eps", EPSILON);
  }

  private String activation() {
    return fields
        .word(names.activation(), ModelConfig.ACTIVATIONS, Optional.of("gelu"))
        .orElse("gelu");
  }
}
