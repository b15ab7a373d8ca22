package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** The checks of {@code tokenizer.json}, the format of huggingface/tokenizers. */
final class TokenizerJson {
  static final String FILE = "tokenizer.json";

  private TokenizerJson() {}

  /**
   * Adds what is wrong with the file.
   *
   * @param vocabulary config.json's vocab_size; Integer.MAX_VALUE when it is not known
   */
  static void check(Path file, int vocabulary, List<Problem> problems) {
    JsonFile.read(file, JsonFile.VOCABULARY, problems)
        .ifPresent(json -> check(json, vocabulary, problems));
  }

  private static void check(ObjectNode json, int vocabulary, List<Problem> problems) {
    JsonNode tokens = json.path("model").path("vocab");
    if (!tokens.isContainerNode() || tokens.isEmpty()) {
      problems.add(
          new Problem(
              FILE,
              "it has no vocabulary (model.vocab)",
              "Save a fast tokenizer: AutoTokenizer.from_pretrained(…).save_pretrained(…)"));
      return;
    }
    long highest = tokens.isArray() ? tokens.size() - 1 : highest(tokens, problems);
    for (JsonNode added : json.path("added_tokens")) {
      highest = Math.max(highest, added.path("id").asLong());
    }
    if (highest >= vocabulary) {
      problems.add(
          new Problem(
              FILE,
              "its highest token id is " + highest + ", but vocab_size is " + vocabulary,
              "Hand in the tokenizer this model was trained with, or call"
                  + " resize_token_embeddings before saving"));
    }
  }

  private static long highest(JsonNode tokens, List<Problem> problems) {
    long highest = 0;
    for (JsonNode id : tokens) {
      if (!id.isIntegralNumber() || id.asLong() < 0) {
        problems.add(
            new Problem(
                FILE, "its vocabulary has an id that is no number", "Save the tokenizer again"));
        return 0;
      }
      highest = Math.max(highest, id.asLong());
    }
    return highest;
  }
}
