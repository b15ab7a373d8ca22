package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sustainlp.harness.encoding.tokenizer.WordPieceTokenizer.Vocabulary;

/**
 * tokenizer.json to {@link WordPieceTokenizer}, or the reasons why not.
 *
 * <p>Whatever is not certain to come out as in Hugging Face's library is left to that library, so
 * each reason is a limit of this class and not a fault of the file.
 */
final class WordPieceJson {

  /** The model type that is read here. */
  static final String MODEL = "WordPiece";

  private static final Set<String> POST_PROCESSORS =
      Set.of("BertProcessing", "RobertaProcessing", "TemplateProcessing");

  private final JsonNode root;
  private final List<String> reasons = new ArrayList<>();

  private WordPieceJson(JsonNode root) {
    this.root = root;
  }

  /**
   * What was read.
   *
   * @param tokenizer empty when there are reasons against it
   * @param reasons why it cannot be read in Java, each for people
   */
  record Reading(Optional<WordPieceTokenizer> tokenizer, List<String> reasons) {}

  /**
   * @param tokenizer the whole of tokenizer.json
   */
  static Reading read(JsonNode tokenizer, SpecialTokens special) {
    WordPieceJson json = new WordPieceJson(tokenizer);
    Optional<WordPieceTokenizer> read = json.tokenizer(special);
    return new Reading(json.reasons.isEmpty() ? read : Optional.empty(), json.reasons);
  }

  private Optional<WordPieceTokenizer> tokenizer(SpecialTokens special) {
    JsonNode model = root.path("model");
    expect(model, "type", MODEL, "model");
    if (!reasons.isEmpty()) {
      return Optional.empty();
    }
    BertRules rules = rules(root.path("normalizer"));
    expect(root.path("pre_tokenizer"), "type", "BertPreTokenizer", "pre-tokenizer");
    postProcessor(root.path("post_processor"));
    Map<String, Integer> ids = ids(model.path("vocab"));
    List<AddedToken> added = AddedTokensJson.read(root.path("added_tokens"), ids, rules, reasons);
    Integer unknown = ids.get(model.path("unk_token").asText());
    JsonNode prefix = model.path("continuing_subword_prefix");
    JsonNode longest = model.path("max_input_chars_per_word");
    if (unknown == null || !prefix.isTextual() || !longest.isInt()) {
      reasons.add("its WordPiece lacks a setting or the unknown token");
    }
    if (unknown == null || !reasons.isEmpty()) {
      return Optional.empty();
    }
    Trie pieces = Trie.of(ids);
    Vocabulary vocabulary =
        new Vocabulary(pieces, pieces.find(prefix.asText()), unknown, longest.asInt());
    return Optional.of(new WordPieceTokenizer(vocabulary, rules, added, special));
  }

  private void expect(JsonNode node, String field, String value, String what) {
    String found = node.path(field).asText("none");
    if (!found.equals(value)) {
      reasons.add("its " + what + " is " + found);
    }
  }

  /** Processors that trim offsets are not followed. */
  private void postProcessor(JsonNode node) {
    String type = node.path("type").asText();
    if (!POST_PROCESSORS.contains(type)
        || (type.equals("RobertaProcessing") && node.path("trim_offsets").asBoolean(true))) {
      reasons.add("its post-processor may trim offsets");
    }
  }

  private BertRules rules(JsonNode node) {
    expect(node, "type", "BertNormalizer", "normalizer");
    if (!node.path("type").asText().equals("BertNormalizer")) {
      return new BertRules(false, false, false, false);
    }
    boolean complete =
        node.path("clean_text").isBoolean()
            && node.path("handle_chinese_chars").isBoolean()
            && node.path("lowercase").isBoolean();
    if (!complete) {
      reasons.add("its normalizer lacks a setting");
    }
    boolean lowercase = node.path("lowercase").asBoolean();
    JsonNode accents = node.path("strip_accents");
    return new BertRules(
        node.path("clean_text").asBoolean(),
        node.path("handle_chinese_chars").asBoolean(),
        accents.isBoolean() ? accents.asBoolean() : lowercase,
        lowercase);
  }

  private Map<String, Integer> ids(JsonNode vocab) {
    Map<String, Integer> ids = new HashMap<>();
    vocab
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isInt() && entry.getValue().asInt() >= 0) {
                ids.put(entry.getKey(), entry.getValue().asInt());
              }
            });
    if (ids.isEmpty() || ids.size() != vocab.size()) {
      reasons.add("its vocabulary is not a map from token to id");
    } else if (ids.containsKey("") || !Trie.holds(ids.keySet())) {
      reasons.add("its vocabulary has an empty token or is too large");
    }
    return ids;
  }
}
