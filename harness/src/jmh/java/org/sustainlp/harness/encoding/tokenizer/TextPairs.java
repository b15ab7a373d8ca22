package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/**
 * The pairs of texts that a model reads of a task: one a row, but one an answer for MultiRC and one
 * an entity for ReCoRD.
 *
 * <p>Read from the official files where {@code -Dsuperglue.dir} has them, else from practice data.
 */
final class TextPairs {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two texts in the order they are framed in. */
  record Pair(String first, String second) {}

  private final List<Pair> pairs = new ArrayList<>();

  private TextPairs() {}

  /**
   * @param task a SuperGLUE folder, for example {@code BoolQ}
   */
  static List<Pair> of(String task) throws IOException {
    TextPairs texts = new TextPairs();
    for (String row : Files.readAllLines(file(folder().resolve(task)))) {
      texts.add(task, JSON.readTree(row));
    }
    return texts.pairs;
  }

  private static Path folder() throws IOException {
    Path official = Path.of(System.getProperty("superglue.dir", ""));
    if (Files.isDirectory(official.resolve("BoolQ"))) {
      return official;
    }
    Path practice = Files.createTempDirectory("practice").resolve("data");
    PracticeData.write(practice, 42, Sizes.DEFAULT);
    System.out.println("# practice data: -Dsuperglue.dir names no official files");
    return practice;
  }

  /** The validation file, else the first there is. */
  private static Path file(Path folder) throws IOException {
    Path validation = folder.resolve("val.jsonl");
    if (Files.exists(validation)) {
      return validation;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private void add(String task, JsonNode row) {
    switch (task) {
      case "BoolQ" -> add(row.path("passage"), row.path("question"));
      case "CB", "RTE" -> add(row.path("premise"), row.path("hypothesis"));
      case "WiC" -> add(row.path("sentence1"), row.path("sentence2"));
      case "MultiRC" -> answers(row.path("passage"));
      case "ReCoRD" -> entities(row.path("passage"), row.path("qas"));
      default -> throw new IllegalArgumentException(task);
    }
  }

  private void add(JsonNode first, JsonNode second) {
    pairs.add(new Pair(first.asText(), second.asText()));
  }

  private void answers(JsonNode passage) {
    for (JsonNode question : passage.path("questions")) {
      for (JsonNode answer : question.path("answers")) {
        String asked = question.path("question").asText() + " " + answer.path("text").asText();
        pairs.add(new Pair(passage.path("text").asText(), asked));
      }
    }
  }

  private void entities(JsonNode passage, JsonNode queries) {
    String text = passage.path("text").asText();
    for (JsonNode query : queries) {
      for (JsonNode entity : passage.path("entities")) {
        int start = text.offsetByCodePoints(0, entity.path("start").asInt());
        int end = text.offsetByCodePoints(0, entity.path("end").asInt() + 1); // inclusive there
        String filled =
            query.path("query").asText().replace("@placeholder", text.substring(start, end));
        pairs.add(new Pair(text, filled));
      }
    }
  }
}
