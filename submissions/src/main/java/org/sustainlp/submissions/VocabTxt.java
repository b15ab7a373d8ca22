package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vocab.txt}, one WordPiece token a line, and the tokenizer.json that says the same.
 *
 * <p>Made as transformers' {@code BertConverter} (convert_slow_tokenizer.py) makes it:
 * BertNormalizer, BertPreTokenizer, WordPiece, {@code [CLS] A [SEP] B [SEP]}. {@code
 * tokenizer_config.json} may say {@code do_lower_case} (default true), {@code strip_accents} and
 * {@code tokenize_chinese_chars}; special tokens have BERT's names.
 */
final class VocabTxt {
  static final String FILE = "vocab.txt";

  private static final List<String> NEEDED = List.of("[UNK]", "[CLS]", "[SEP]");
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  private static final ObjectMapper JSON = new ObjectMapper();

  private VocabTxt() {}

  /**
   * Adds what is wrong with the file.
   *
   * @param vocabulary config.json's vocab_size; Integer.MAX_VALUE when it is not known
   */
  static void check(Path file, int vocabulary, List<Problem> problems) {
    read(file, problems)
        .ifPresent(
            tokens -> {
              for (String needed : NEEDED) {
                if (!tokens.containsKey(needed)) {
                  problems.add(
                      new Problem(
                          FILE,
                          "it has no line " + needed,
                          "Hand in the vocab.txt this model was trained with"));
                }
              }
              int highest = tokens.values().stream().mapToInt(id -> id).max().orElse(0);
              if (highest >= vocabulary) {
                problems.add(
                    new Problem(
                        FILE,
                        "it has " + (highest + 1) + " tokens, but vocab_size is " + vocabulary,
                        "Hand in the vocab.txt this model was trained with"));
              }
            });
  }

  /**
   * The equivalent tokenizer.json.
   *
   * @param settings tokenizer_config.json; need not exist
   * @throws InvalidSubmission when one of the files cannot be read
   */
  static byte[] tokenizerJson(Path vocab, Path settings) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<Map<String, Integer>> tokens = read(vocab, problems);
    JsonNode said =
        Files.exists(settings)
            ? JsonFile.read(settings, JsonFile.SMALL, problems).orElseGet(JSON::createObjectNode)
            : JSON.createObjectNode();
    if (tokens.isEmpty() || !problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return JSON.writeValueAsBytes(tokenizer(tokens.get(), said));
  }

  private static ObjectNode tokenizer(Map<String, Integer> tokens, JsonNode settings) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    SPECIAL.stream()
        .filter(tokens::containsKey)
        .sorted((a, b) -> Integer.compare(id(tokens, a), id(tokens, b)))
        .forEach(token -> special(added.addObject(), token, id(tokens, token)));
    ObjectNode normalizer = root.putObject("normalizer").put("type", "BertNormalizer");
    normalizer.put("clean_text", true);
    normalizer.put("handle_chinese_chars", settings.path("tokenize_chinese_chars").asBoolean(true));
    JsonNode accents = settings.path("strip_accents");
    if (accents.isBoolean()) {
      normalizer.put("strip_accents", accents.asBoolean());
    } else {
      normalizer.putNull("strip_accents");
    }
    normalizer.put("lowercase", settings.path("do_lower_case").asBoolean(true));
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    template(root.putObject("post_processor"), tokens);
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    ObjectNode model = root.putObject("model").put("type", "WordPiece");
    model.put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##");
    model.put("max_input_chars_per_word", 100);
    tokens.forEach(model.putObject("vocab")::put);
    return root;
  }

  private static void special(ObjectNode token, String content, int id) {
    token.put("id", id).put("content", content).put("single_word", false);
    token.put("lstrip", false).put("rstrip", false).put("normalized", false).put("special", true);
  }

  private static void template(ObjectNode processor, Map<String, Integer> tokens) {
    processor.put("type", "TemplateProcessing");
    ArrayNode single = processor.putArray("single");
    piece(single, "SpecialToken", "[CLS]", 0);
    piece(single, "Sequence", "A", 0);
    piece(single, "SpecialToken", "[SEP]", 0);
    ArrayNode pair = processor.putArray("pair").addAll(single);
    piece(pair, "Sequence", "B", 1);
    piece(pair, "SpecialToken", "[SEP]", 1);
    ObjectNode specials = processor.putObject("special_tokens");
    for (String token : List.of("[CLS]", "[SEP]")) {
      ObjectNode special = specials.putObject(token).put("id", token);
      special.putArray("ids").add(id(tokens, token));
      special.putArray("tokens").add(token);
    }
  }

  private static void piece(ArrayNode template, String kind, String id, int type) {
    template.addObject().putObject(kind).put("id", id).put("type_id", type);
  }

  private static int id(Map<String, Integer> tokens, String token) {
    Integer id = tokens.get(token);
    if (id == null) {
      throw new IllegalArgumentException(FILE + " has no " + token);
    }
    return id;
  }

  /** Token → line number from 0; of equal lines the last counts, as in transformers. */
  private static Optional<Map<String, Integer>> read(Path file, List<Problem> problems) {
    String what;
    try {
      long bytes = Files.size(file);
      if (bytes <= JsonFile.VOCABULARY) {
        Map<String, Integer> tokens = new LinkedHashMap<>();
        int id = 0;
        for (String line : Files.readAllLines(file)) {
          tokens.put(line, id++);
        }
        return Optional.of(tokens);
      }
      what = "it has " + bytes + " bytes; at most " + JsonFile.VOCABULARY + " are read";
    } catch (IOException e) { // of which MalformedInputException is one
      what = "it is not UTF-8 text";
    }
    problems.add(new Problem(FILE, what, "Save the tokenizer again with save_pretrained"));
    return Optional.empty();
  }
}
