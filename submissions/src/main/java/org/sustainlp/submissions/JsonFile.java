package org.sustainlp.submissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reading one of a model's JSON files: an object, of limited size, or a problem. */
final class JsonFile {
  /** config.json and tokenizer_config.json have a few kilobytes. */
  static final long SMALL = 1L << 20;

  /** tokenizer.json has less than a megabyte for 30,000 tokens, and 17 MB for 250,000. */
  static final long VOCABULARY = 32L << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /** The file's object; empty, with a problem added, when it has none. */
  static Optional<ObjectNode> read(Path file, long mostBytes, List<Problem> problems) {
    String name = Objects.toString(file.getFileName(), "");
    String what;
    try {
      long bytes = Files.size(file);
      if (bytes > mostBytes) {
        what = "it has " + bytes + " bytes; at most " + mostBytes + " are read";
      } else {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        if (root instanceof ObjectNode object) {
          return Optional.of(object);
        }
        what = "it is not a JSON object";
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      what = "it is not JSON" + (at == null ? "" : " (line " + at.getLineNr() + ")");
    } catch (IOException e) {
      what = "it cannot be read";
    }
    problems.add(new Problem(name, what, "Save the model again with save_pretrained"));
    return Optional.empty();
  }
}
