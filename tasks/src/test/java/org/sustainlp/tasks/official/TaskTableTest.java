package org.sustainlp.tasks.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskTableTest {

  /** Maven runs a module's tests in the module's folder. */
  private static final Path README = Path.of("README.md");

  @Test
  void the_readme_has_the_table_that_the_code_writes() throws IOException {
    String readme = Files.readString(README);
    Optional<String> mended = TaskTable.into(readme);
    assertThat(mended).as("the two comments of the task table in %s", README).isPresent();
    assertThat(readme)
        .as("The table in tasks/README.md is not the code's. Run: %s", TaskTable.COMMAND)
        .isEqualTo(mended.orElseThrow());
  }

  @Test
  void a_row_has_sizes_metrics_input_classes_and_licence() {
    assertThat(TaskTable.markdown().lines())
        .contains(
            "| `multirc` | [MultiRC](https://cogcomp.org/multirc/)"
                + " | 27,243 / 4,848 / 9,693 answers | f1a, em"
                + " | paragraph [SEP] question answer, once per answer | 0, 1 | none found |",
            "| `axb` | [AX-b](https://gluebenchmark.com/diagnostics) | – / – / 1,104"
                + " | matthews-correlation | sentence [SEP] sentence, by the RTE model"
                + " | entailment, not_entailment | none found |");
  }

  @Test
  void only_what_is_between_the_comments_is_replaced() {
    String page = page("old rows\n");
    String mended = TaskTable.into(page).orElseThrow();
    assertThat(mended)
        .startsWith("before\n<!-- task table: ")
        .endsWith("<!-- end of task table -->\nafter\n")
        .contains("| `boolq` |")
        .doesNotContain("old rows");
    assertThat(TaskTable.into(mended)).contains(mended);
  }

  @Test
  void a_page_without_the_comments_is_not_touched() {
    assertThat(TaskTable.into("before\nafter\n")).isEmpty();
    assertThat(TaskTable.into("<!-- end of task table -->\n")).isEmpty();
  }

  private static String page(String rows) {
    return "before\n<!-- task table: written by "
        + TaskTable.COMMAND
        + " -->\n"
        + rows
        + "<!-- end of task table -->\nafter\n";
  }
}
