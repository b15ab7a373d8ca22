package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RoBERTa's special tokens, by its own names unless tokenizer_config.json or
 * special_tokens_map.json has others.
 *
 * @param cls before the first text
 * @param sep behind each text, and twice between two
 */
record SpecialTokens(String cls, String sep, String unknown, String padding, String mask) {
  static final String SETTINGS = "tokenizer_config.json";
  private static final String MAP = "special_tokens_map.json";

  /** Adds a problem where one of the files is no JSON. */
  static SpecialTokens read(Path dir, List<Problem> problems) {
    List<JsonNode> said =
        Stream.of(MAP, SETTINGS)
            .map(dir::resolve)
            .filter(Files::isRegularFile)
            .map(file -> JsonFile.read(file, JsonFile.SMALL, problems))
            .<JsonNode>flatMap(Optional::stream)
            .toList();
    return new SpecialTokens(
        token(said, "cls_token", "<s>"),
        token(said, "sep_token", "</s>"),
        token(said, "unk_token", "<unk>"),
        token(said, "pad_token", "<pad>"),
        token(said, "mask_token", "<mask>"));
  }

  /** A token is a text, or an object with its text as {@code content}. */
  private static String token(List<JsonNode> said, String field, String otherwise) {
    return said.stream()
        .map(json -> json.path(field))
        .map(value -> value.isObject() ? value.path("content") : value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .orElse(otherwise);
  }

  /** All five, which a tokenizer never splits. */
  List<String> all() {
    return Stream.of(cls, padding, sep, unknown, mask).distinct().toList();
  }
}
