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
import org.sustainlp.tasks.official.TaskTable;
import picocli.CommandLine;

/** What the listing says of the tasks and of a data folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TasksCommandTest {

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
  void tasks_and_diagnostics_are_listed_in_eighty_columns() {
    assertThat(run("tasks")).isZero();
    assertThat(out.toString())
        .contains("boolq    BoolQ: accuracy")
        .contains("official: train 9,427, validation 3,270, test 3,245")
        .contains("axg      AX-g: gender-parity, accuracy")
        .contains("licence: CC BY-NC 4.0 (quoted, not seen)");
    assertNarrow();
  }

  @Test
  void the_json_listing_has_null_for_what_is_not_known() throws IOException {
    assertThat(run("tasks", "--json")).isZero();
    JsonNode boolQ = json().get(0);
    assertThat(json()).hasSize(10);
    assertThat(boolQ.get("labels").toString()).isEqualTo("[\"true\",\"false\"]");
    JsonNode train = boolQ.at("/official/files/train");
    assertThat(train.get("bytes").isNull()).isTrue();
    assertThat(train.get("labels").isNull()).isTrue();
    assertThat(train.get("examples").asInt()).isEqualTo(9_427);
    assertThat(boolQ.has("splits")).isFalse();
  }

  @Test
  void the_splits_of_a_folder_are_counted_and_other_files_named() throws IOException {
    write("RTE/val.jsonl", rte(0, "p", "entailment") + rte(1, "p", "not_entailment"));
    write("RTE/test.jsonl", "{\"premise\":\"p\",\"hypothesis\":\"h\",\"idx\":0}\n");
    write("RTE/train32.jsonl", "");
    assertThat(run("tasks", "--data", dir.toString())).isZero();
    assertThat(out.toString())
        .contains("validation  2 examples, not the official file")
        .contains("entailment: 1 (50.0 %), not_entailment: 1 (50.0 %)")
        .contains("test        1 example, not the official file")
        .contains("no gold answers")
        .contains("not read: train32.jsonl")
        .contains("no file of it is there");
    assertThat(err.toString()).isEmpty();
    assertNarrow();
  }

  @Test
  void lines_left_out_are_told_and_strict_refuses_the_file() throws IOException {
    write("RTE/val.jsonl", rte(0, "p", "entailment") + rte(1, " ", "entailment"));
    assertThat(run("tasks", "--data", dir.toString())).isZero();
    assertThat(out.toString()).contains("1 example, 1 line left out");
    assertThat(err.toString())
        .contains("left out: ")
        .contains("val.jsonl, line 2, field \"premise\": is blank");
    assertThat(run("tasks", "--data", dir.toString(), "--strict")).isEqualTo(2);
    assertThat(out.toString()).contains("validation  cannot be used");
  }

  @Test
  void a_faulty_label_stops_its_file_and_no_other() throws IOException {
    write("RTE/val.jsonl", rte(0, "p", "maybe"));
    write("RTE/train.jsonl", rte(0, "p", "entailment"));
    assertThat(run("tasks", "--data", dir.toString(), "--json")).isEqualTo(2);
    JsonNode splits = json().get(5).get("splits");
    assertThat(splits.at("/validation/usable").asBoolean()).isFalse();
    assertThat(splits.at("/validation/examples").isNull()).isTrue();
    assertThat(splits.at("/validation/faults/0").asText()).contains("line 1, field \"label\"");
    assertThat(splits.at("/train/examples").asInt()).isEqualTo(1);
    assertThat(splits.at("/train/labels/not_entailment").asInt()).isZero();
  }

  @Test
  void a_folder_without_data_says_how_to_get_some() {
    assertThat(run("tasks", "--data", dir.toString())).isEqualTo(2);
    assertThat(run("tasks", "--data", dir.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("holds no file of any task")
        .contains("there is no such folder")
        .contains("sustainlp tasks download --to DIR");
  }

  @Test
  void practice_data_are_called_so() {
    Path to = dir.resolve("practice");
    assertThat(run("tasks", "practice", "--to", to.toString())).isZero();
    assertThat(out.toString()).contains("practice data for BoolQ, CB").contains(to.toString());
    assertThat(run("tasks", "--data", to.toString())).isZero();
    assertThat(out.toString()).contains("practice data: made up, and no benchmark");
  }

  @Test
  void the_table_is_printed_or_put_into_a_page() throws IOException {
    assertThat(run("tasks", "--markdown")).isZero();
    assertThat(out.toString()).isEqualTo(TaskTable.markdown());
    Path page = dir.resolve("page.md");
    String comment = "<!-- task table: written by " + TaskTable.COMMAND + " -->\n";
    Files.writeString(page, "a\n" + comment + "old\n<!-- end of task table -->\nz\n");
    assertThat(run("tasks", "--markdown", "--into", page.toString())).isZero();
    assertThat(page)
        .hasContent("a\n" + comment + TaskTable.markdown() + "<!-- end of task table -->\nz\n");
    Files.writeString(page, "no comments");
    assertThat(run("tasks", "--markdown", "--into", page.toString())).isEqualTo(2);
    assertThat(page).hasContent("no comments");
  }

  @Test
  void the_real_files_have_their_published_counts() throws IOException {
    String property = System.getProperty("superglue.dir", "");
    assumeTrue(
        !property.isEmpty() && Files.isRegularFile(Path.of(property, "BoolQ/val.jsonl")),
        "no official SuperGLUE files in '" + property + "' (system property superglue.dir)");
    assertThat(run("tasks", "--data", property)).isZero();
    assertThat(out.toString())
        .contains("validation  3,270 examples, the official file")
        .contains("true: 2,033 (62.2 %), false: 1,237 (37.8 %)")
        .contains("train       456 passages, 5,131 questions, 27,243 answers,")
        .contains("validation  83 passages, 953 questions, 4,848 answers,")
        .contains("train       5,428 examples, the official file");
    assertNarrow();
  }

  private void assertNarrow() {
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private static String rte(int idx, String premise, String label) {
    return String.format(
        "{\"premise\":\"%s\",\"hypothesis\":\"h\",\"label\":\"%s\",\"idx\":%d}%n",
        premise, label, idx);
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
