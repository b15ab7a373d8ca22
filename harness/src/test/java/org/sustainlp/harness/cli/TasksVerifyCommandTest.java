package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TasksVerifyCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void a_file_that_differs_is_told_with_both_sizes_and_checksums() throws IOException {
    Files.createDirectories(dir.resolve("CB"));
    Files.writeString(dir.resolve("CB/val.jsonl"), "hello\n");
    assertThat(run("tasks", "verify", "--data", dir.toString(), "--task", "cb")).isEqualTo(2);
    assertThat(out.toString().lines())
        .containsExactly(
            "missing    CB/train.jsonl", "different  CB/val.jsonl", "missing    CB/test.jsonl");
    assertThat(err.toString())
        .contains("it has 6 bytes, sha256 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d0")
        .contains("the official one has 24598 bytes, sha256 c6125587e9601560cb16ea223c33964c5a");
  }

  @Test
  void nothing_official_is_a_problem_and_the_json_has_every_file() throws IOException {
    assertThat(run("tasks", "verify", "--data", dir.toString(), "--json")).isEqualTo(2);
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.get("files")).hasSize(26);
    JsonNode first = answer.get("files").get(0);
    assertThat(first.get("status").asText()).isEqualTo("missing");
    assertThat(first.get("bytes").isNull()).isTrue();
    assertThat(answer.get("practice").asBoolean()).isFalse();
    assertThat(err.toString()).contains("holds no official file");
  }

  @Test
  void practice_data_are_never_official() {
    assertThat(run("tasks", "practice", "--to", dir.toString())).isZero();
    assertThat(run("tasks", "verify", "--data", dir.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("holds practice data");
  }

  @Test
  void a_folder_that_is_not_there_and_an_unknown_task_are_told_at_once() {
    String nowhere = dir.resolve("nowhere").toString();
    assertThat(run("tasks", "verify", "--data", nowhere, "--task", "cbb")).isEqualTo(2);
    assertThat(err.toString()).contains("is no folder").contains("there is no task \"cbb\"");
  }

  @Test
  void the_real_files_are_official() {
    String property = System.getProperty("superglue.dir", "");
    assumeTrue(
        !property.isEmpty() && Files.isRegularFile(Path.of(property, "CB/val.jsonl")),
        "no official SuperGLUE files in '" + property + "' (system property superglue.dir)");
    assertThat(run("tasks", "verify", "--data", property)).isZero();
    assertThat(out.toString()).contains("official   CB/val.jsonl").doesNotContain("different");
    assertThat(err.toString()).isEmpty();
  }
}
