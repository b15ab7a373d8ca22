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
 * {@code config.json}: Hugging Face's fields of each family and, for pruned models, ours.
 *
 * <p>Ours are {@code heads_per_layer}, {@code ffn_per_layer} (lists, one number a layer) and {@code
 * attention_head_size}; they are written only where Hugging Face's fields cannot say it. The labels
 * of a classification head are {@code id2label}, as in Hugging Face's files.
 */
public final class ModelConfigJson {
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
    FieldNames names = FieldNames.of(config.family());
    ObjectNode json = JSON.createObjectNode();
    json.putArray("architectures")
        .add(
            config.family().className()
                + (labels.isEmpty() ? "Model" : "ForSequenceClassification"));
    json.put("model_type", config.family().modelType());
    json.put(names.hidden(), config.hidden());
    json.put(names.layers(), config.layers());
    json.put(names.heads(), Collections.max(config.heads()));
    json.put(names.ffn(), Collections.max(config.ffn()));
    json.put("vocab_size", config.vocabulary());
    json.put("max_position_embeddings", config.positionRows());
    writeSpecifics(config, json);
    json.put(names.activation(), config.activation());
    if (pruned(config)) {
      json.put("attention_head_size", config.headSize());
      config.heads().forEach(json.putArray("heads_per_layer")::add);
      config.ffn().forEach(json.putArray("ffn_per_layer")::add);
    }
    if (!labels.isEmpty()) {
      writeLabels(labels, json);
    }
    WholeFile.write(file, unfinished -> Files.write(unfinished, JSON.writeValueAsBytes(json)));
  }

  /** What not every family's config.json has. */
  private static void writeSpecifics(ModelConfig config, ObjectNode json) {
    if (config.family() != ModelFamily.DISTILBERT) {
      json.put("type_vocab_size", config.tokenTypes());
      json.put("layer_norm_eps", config.layerNormEpsilon());
    }
    if (config.family() == ModelFamily.ELECTRA) {
      json.put("embedding_size", config.embedding());
    }
    if (config.family().offsetsPositions()) {
      json.put("pad_token_id", config.positionOffset() - 1);
    }
  }

  private static void writeLabels(List<String> labels, ObjectNode json) {
    ObjectNode labelOf = json.putObject("id2label");
    ObjectNode idOf = json.putObject("label2id");
    for (int i = 0; i < labels.size(); i++) {
      labelOf.put(Integer.toString(i), labels.get(i));
      idOf.put(labels.get(i), i);
    }
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
        .flatMap(ModelConfigJson::described)
        .filter(described -> problems.size() == before);
  }

  /** The labels are checked whatever is wrong with the rest. */
  private static Optional<Described> described(ConfigFields fields) {
    List<String> labels = fields.labels();
    return ConfigParser.parse(fields).map(config -> new Described(config, labels));
  }

  private static boolean pruned(ModelConfig config) {
    int heads = Collections.max(config.heads());
    int ffn = Collections.max(config.ffn());
    return heads * config.headSize() != config.hidden()
        || config.heads().stream().anyMatch(count -> count != heads)
        || config.ffn().stream().anyMatch(count -> count != ffn);
  }
}
