package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/** Opens a model's tokenizer. */
public final class Tokenizers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Tokenizers() {}

  /**
   * The tokenizer that a file describes: {@link Tokenizer#name} says which implementation was
   * chosen.
   *
   * @param tokenizerJson Hugging Face's {@code tokenizer.json}; its padding and truncation are
   *     passed over
   * @throws InvalidSubmission when it is not such a file, or frames texts in an unknown way
   * @throws IOException when it cannot be read
   */
  public static Tokenizer open(Path tokenizerJson) throws IOException {
    String file = name(tokenizerJson);
    List<Problem> problems = new ArrayList<>();
    JsonNode json = read(tokenizerJson, file);
    Optional<SpecialTokens> special = PostProcessor.read(json, file, problems);
    if (special.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    WordPieceJson.Reading inJava = WordPieceJson.read(json, special.get());
    return inJava.tokenizer().isPresent()
        ? inJava.tokenizer().get()
        : nativeOne(tokenizerJson, json, special.get(), inJava.reasons());
  }

  private static JsonNode read(Path tokenizerJson, String file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(tokenizerJson));
    } catch (JsonProcessingException e) {
      throw invalid(file, "it is not JSON");
    }
  }

  private static Tokenizer nativeOne(
      Path tokenizerJson, JsonNode json, SpecialTokens special, List<String> reasons)
      throws IOException {
    String model = json.path("model").path("type").asText("unknown model");
    String name =
        model
            + " (Hugging Face's library"
            + (model.equals(WordPieceJson.MODEL) ? ": " + String.join(", ", reasons) : "")
            + ")";
    try {
      return NativeTokenizer.open(tokenizerJson, special, name);
    } catch (RuntimeException e) { // what the binding throws for whatever the library says
      throw invalid(
          name(tokenizerJson), "Hugging Face's library cannot read it: " + e.getMessage());
    }
  }

  private static String name(Path file) {
    return Objects.toString(file.getFileName(), "");
  }

  private static InvalidSubmission invalid(String file, String what) {
    return new InvalidSubmission(
        List.of(new Problem(file, what, "Save the tokenizer again with save_pretrained")));
  }
}
