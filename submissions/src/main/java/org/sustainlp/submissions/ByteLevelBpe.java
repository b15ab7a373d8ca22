package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vocab.json} and {@code merges.txt}, RoBERTa's byte-level BPE (Liu et al. 2019, section
 * 4.4; Radford et al. 2019, section 2.2), and the tokenizer.json that says the same.
 *
 * <p>Made as transformers' {@code RobertaConverter} (convert_slow_tokenizer.py) makes it:
 * ByteLevel, BPE, {@code <s> A </s></s> B </s>}. tokenizer_config.json may say {@code
 * add_prefix_space} (default false).
 *
 * @param ids by token, in file order
 * @param merges pairs of tokens, the most frequent first
 * @param special tokens that are never split
 * @param prefixSpace whether the first word gets a space, as every other has
 */
record ByteLevelBpe(
    Map<String, Integer> ids,
    List<List<String>> merges,
    SpecialTokens special,
    boolean prefixSpace) {
  static final String VOCABULARY = "vocab.json";
  static final String MERGES = "merges.txt";

  private static final String ADDED = "added_tokens.json";
  private static final String SAVE_AGAIN =
      "Save the tokenizer again with save_pretrained, best with tokenizer.json";

  ByteLevelBpe {
    ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    merges = List.copyOf(merges);
  }

  /**
   * Reads both files; empty, with problems added, when something is wrong with them.
   *
   * @param vocabulary config.json's vocab_size; Integer.MAX_VALUE when it is not known
   */
  static Optional<ByteLevelBpe> read(Path dir, int vocabulary, List<Problem> problems) {
    int before = problems.size();
    for (String file : List.of(VOCABULARY, MERGES)) {
      if (!Files.isRegularFile(dir.resolve(file))) {
        problems.add(new Problem(file, "it is missing", SAVE_AGAIN));
      }
    }
    if (Files.isRegularFile(dir.resolve(ADDED))) {
      problems.add(new Problem(ADDED, "it is not read without tokenizer.json", SAVE_AGAIN));
    }
    SpecialTokens special = SpecialTokens.read(dir, problems);
    if (problems.size() > before) {
      return Optional.empty();
    }
    Map<String, Integer> ids = ids(dir.resolve(VOCABULARY), problems);
    if (problems.size() == before) {
      checkIds(ids, special, vocabulary, problems);
    }
    List<List<String>> merges = merges(dir.resolve(MERGES), ids, problems);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new ByteLevelBpe(ids, merges, special, prefixSpace(dir)));
  }

  private static Map<String, Integer> ids(Path file, List<Problem> problems) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    JsonFile.read(file, JsonFile.VOCABULARY, problems)
        .ifPresent(
            json ->
                json.fields()
                    .forEachRemaining(
                        token -> {
                          JsonNode id = token.getValue();
                          ids.put(token.getKey(), known(id) ? id.asInt() : -1);
                        }));
    if (ids.containsValue(-1)) {
      problems.add(new Problem(VOCABULARY, "it has an id that is no number", SAVE_AGAIN));
    }
    return ids;
  }

  private static boolean known(JsonNode id) {
    return id.isIntegralNumber() && id.canConvertToInt() && id.asInt() >= 0;
  }

  private static void checkIds(
      Map<String, Integer> ids, SpecialTokens special, int vocabulary, List<Problem> problems) {
    for (String needed : List.of(special.cls(), special.sep())) {
      if (!ids.containsKey(needed)) {
        problems.add(
            new Problem(
                VOCABULARY,
                "it has no token " + needed,
                "Hand in the vocab.json this model was trained with"));
      }
    }
    int highest = ids.values().stream().mapToInt(id -> id).max().orElse(0);
    if (highest >= vocabulary) {
      problems.add(
          new Problem(
              VOCABULARY,
              "its highest token id is " + highest + ", but vocab_size is " + vocabulary,
              "Hand in the vocab.json this model was trained with"));
    }
  }

  /** A line is two tokens that become one; all three are in the vocabulary. */
  private static List<List<String>> merges(
      Path file, Map<String, Integer> ids, List<Problem> problems) {
    List<List<String>> merges = new ArrayList<>();
    List<String> lines = lines(file, problems);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || (i == 0 && line.startsWith("#version"))) {
        continue;
      }
      List<String> pair = List.of(line.split(" ", -1));
      if (pair.size() != 2
          || !ids.keySet().containsAll(pair)
          || !ids.containsKey(pair.get(0) + pair.get(1))) {
        problems.add(
            new Problem(
                MERGES,
                "line " + (i + 1) + " is not two tokens of vocab.json that become a third",
                "Hand in the merges.txt and vocab.json of one tokenizer"));
        return merges;
      }
      merges.add(pair);
    }
    return merges;
  }

  private static List<String> lines(Path file, List<Problem> problems) {
    try {
      if (Files.size(file) <= JsonFile.VOCABULARY) {
        return Files.readAllLines(file);
      }
      problems.add(
          new Problem(MERGES, "it has more than " + JsonFile.VOCABULARY + " bytes", SAVE_AGAIN));
    } catch (IOException e) { // of which MalformedInputException is one
      problems.add(new Problem(MERGES, "it is not UTF-8 text", SAVE_AGAIN));
    }
    return List.of();
  }

  private static boolean prefixSpace(Path dir) {
    Path settings = dir.resolve(SpecialTokens.SETTINGS);
    return Files.isRegularFile(settings)
        && JsonFile.read(settings, JsonFile.SMALL, new ArrayList<>())
            .map(json -> json.path("add_prefix_space").asBoolean(false))
            .orElse(false);
  }
}
