package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sustainlp.submissions.files.WholeFile;

/**
 * {@code config.json}: Hugging Face's fields and, for pruned models, ours.
 *
 * <p>Ours are {@code heads_per_layer}, {@code ffn_per_layer} (lists, one number a layer) and {@code
 * attention_head_size}; they are written only where Hugging Face's fields cannot say it. The labels
 * of a classification head are {@code id2label}, as in Hugging Face's files.
 */
public final class ModelConfigJson {
  /** Values of {@code model_type} that are read. */
  static final List<String> MODEL_TYPES = List.of("bert");

  private static final int MOST_LAYERS = 96;
  private static final int MOST_HIDDEN = 8192;
  private static final int MOST_HEADS = 256;
  private static final int MOST_FFN = 65_536;
  private static final int MOST_TOKENS = 2_000_000;
  private static final int MOST_POSITIONS = 65_536;
  private static final int MOST_TOKEN_TYPES = 64;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ModelConfigJson() {}

  /**
   * The architecture the file states.
   *
   * @throws InvalidSubmission with everything that is wrong with the file
   */
  public static ModelConfig read(Path file) {
    return described(file).config();
  }

  /**
   * The labels of the classification head, in the order of the model's outputs; empty when the file
   * names none.
   *
   * @throws InvalidSubmission with everything that is wrong with the file
   */
  public static List<String> readLabels(Path file) {
    return described(file).labels();
  }

  /**
   * Writes config.json; it appears whole or not at all.
   *
   * @param labels of the classification head, in the order of the model's outputs; empty without a
   *     head
   */
  public static void write(ModelConfig config, List<String> labels, Path file) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("architectures")
        .add(labels.isEmpty() ? "BertModel" : "BertForSequenceClassification");
    json.put("model_type", config.modelType());
    json.put("hidden_size", config.hidden());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", Collections.max(config.heads()));
    json.put("intermediate_size", Collections.max(config.ffn()));
    json.put("vocab_size", config.vocabulary());
    json.put("max_position_embeddings", config.positions());
    json.put("type_vocab_size", config.tokenTypes());
    json.put("layer_norm_eps", config.layerNormEpsilon());
    json.put("hidden_act", config.activation());
    if (pruned(config)) {
      json.put("attention_head_size", config.headSize());
      config.heads().forEach(json.putArray("heads_per_layer")::add);
      config.ffn().forEach(json.putArray("ffn_per_layer")::add);
    }
    if (!labels.isEmpty()) {
      ObjectNode labelOf = json.putObject("id2label");
      ObjectNode idOf = json.putObject("label2id");
      for (int i = 0; i < labels.size(); i++) {
        labelOf.put(Integer.toString(i), labels.get(i));
        idOf.put(labels.get(i), i);
      }
    }
    WholeFile.write(file, unfinished -> Files.write(unfinished, JSON.writeValueAsBytes(json)));
  }

  /** What config.json says. */
  record Described(ModelConfig config, List<String> labels) {}

  private static Described described(Path file) {
    List<Problem> problems = new ArrayList<>();
    return read(file, problems).orElseThrow(() -> new InvalidSubmission(problems));
  }

  /** Empty when anything was added to {@code problems}. */
  static Optional<Described> read(Path file, List<Problem> problems) {
    int before = problems.size();
    return JsonFile.read(file, JsonFile.SMALL, problems)
        .map(json -> new ConfigFields(json, problems))
        .flatMap(fields -> parse(fields).map(c -> new Described(c, fields.labels())))
        .filter(described -> problems.size() == before);
  }

  private static Optional<ModelConfig> parse(ConfigFields fields) {
    Optional<String> type = fields.word("model_type", MODEL_TYPES, Optional.empty());
    if (type.isEmpty()) {
      return Optional.empty(); // other model types have other fields
    }
    int hidden = fields.count("hidden_size", MOST_HIDDEN);
    int layers = fields.count("num_hidden_layers", MOST_LAYERS);
    int heads = fields.count("num_attention_heads", MOST_HEADS);
    int ffn = fields.count("intermediate_size", MOST_FFN);
    if (!fields.has("attention_head_size") && hidden % heads != 0) {
      fields.problem(
          "hidden_size " + hidden + " is not a multiple of num_attention_heads " + heads,
          "Correct one of them or, for a pruned model, add attention_head_size");
    }
    Optional<String> activation =
        fields.word("hidden_act", List.of("gelu", "relu"), Optional.of("gelu"));
    Optional<String> positions =
        fields.word("position_embedding_type", List.of("absolute"), Optional.of("absolute"));
    ModelConfig config =
        new ModelConfig(
            type.get(),
            hidden,
            fields.countOr("attention_head_size", MOST_HIDDEN, Math.max(1, hidden / heads)),
            fields
                .perLayer("heads_per_layer", layers, MOST_HEADS)
                .orElse(Collections.nCopies(layers, heads)),
            fields
                .perLayer("ffn_per_layer", layers, MOST_FFN)
                .orElse(Collections.nCopies(layers, ffn)),
            fields.count("vocab_size", MOST_TOKENS),
            fields.count("max_position_embeddings", MOST_POSITIONS),
            fields.countOr("type_vocab_size", MOST_TOKEN_TYPES, 2),
            fields.positiveOr("layer_norm_eps", 1e-12),
            activation.orElse("gelu"));
    return activation.isPresent() && positions.isPresent() ? Optional.of(config) : Optional.empty();
  }

  private static boolean pruned(ModelConfig config) {
    int heads = Collections.max(config.heads());
    int ffn = Collections.max(config.ffn());
    return heads * config.headSize() != config.hidden()
        || config.heads().stream().anyMatch(count -> count != heads)
        || config.ffn().stream().anyMatch(count -> count != ffn);
  }
}
