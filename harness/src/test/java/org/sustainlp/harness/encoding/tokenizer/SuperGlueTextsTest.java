package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real files, where somebody has them: {@code -Dsuperglue.dir=DIR}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuperGlueTextsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2", "bge-small-en-v1.5"})
  void every_text_of_superglue_gives_the_ids_and_offsets_of_the_library(String model)
      throws IOException {
    Set<String> texts = texts();
    Path file = TokenizerFiles.starter(model, temp);
    try (Agreement agreement = Agreement.open(file)) {
      texts.forEach(agreement::on);
    }
    assertThat(texts).hasSizeGreaterThan(10_000);
  }

  /** Each string of each row of each file, whatever its field, once. */
  private static Set<String> texts() throws IOException {
    String property = System.getProperty("superglue.dir", "");
    Path dir = Path.of(property);
    assumeTrue(
        !property.isEmpty() && Files.isDirectory(dir),
        "no official SuperGLUE files: looked for the folder '"
            + dir.toAbsolutePath().normalize()
            + "' (system property superglue.dir)");
    Set<String> texts = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".jsonl")) {
          for (String row : Files.readAllLines(file)) {
            collect(JSON.readTree(row), texts);
          }
        }
      }
    }
    return texts;
  }

  private static void collect(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }
}
