package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Rte;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskDataTest {

  private static final Task RTE = new Rte();
  private static final String PRACTICE_HINT = "sustainlp tasks practice --to DIR";

  private Path dir;

  @BeforeEach
  void use(@TempDir Path folder) {
    dir = folder;
  }

  @Test
  void a_split_is_read_in_the_order_of_the_file() throws IOException {
    write("val.jsonl", line(0, "entailment") + "\n" + line(1, "not_entailment") + "\n");
    SplitData data = read();
    assertThat(data.examples()).extracting(Example::id).containsExactly("0", "1");
    assertThat(data.task()).isEqualTo(RTE);
    assertThat(data.split()).isEqualTo(Split.VALIDATION);
  }

  @Test
  void a_missing_final_newline_and_blank_lines_at_the_end_do_not_matter() throws IOException {
    write("val.jsonl", line(0, "entailment") + "\n" + line(1, "entailment"));
    assertThat(read().examples()).hasSize(2);
    write("val.jsonl", line(0, "entailment") + "\r\n" + line(1, "entailment") + "\r\n\r\n  \n\n");
    assertThat(read().examples()).hasSize(2);
  }

  @Test
  void the_digest_is_the_checksum_of_the_bytes() throws IOException {
    write("val.jsonl", line(0, "entailment"));
    // printf '{"premise": "p0", "hypothesis": "h", "label": "entailment", "idx": 0}' | sha256sum
    assertThat(read().digest())
        .isEqualTo("sha256:a64b9e363e6cc0c7d5bfeaaf95a6bc1d63367c4deb777c2bb85d69f667e3d5b1");
  }

  @Test
  void the_task_digest_covers_the_training_and_validation_files_that_exist() throws IOException {
    write("val.jsonl", line(0, "entailment"));
    String validationOnly = TaskData.at(dir).digest(RTE);
    // cd RTE; sha256sum val.jsonl | sha256sum
    assertThat(validationOnly)
        .isEqualTo("sha256:e4b0d1e4ec8993292cecfac4b062d8255ed3dd9c8c05893823cd96e608cadaa6");
    write("test.jsonl", line(0, "entailment"));
    assertThat(TaskData.at(dir).digest(RTE)).isEqualTo(validationOnly);
    write("train.jsonl", line(0, "entailment"));
    assertThat(TaskData.at(dir).digest(RTE)).isNotEqualTo(validationOnly);
  }

  @Test
  void the_balance_has_every_label_and_a_tie_goes_to_the_lower_class() throws IOException {
    write("val.jsonl", line(0, "not_entailment") + "\n" + line(1, "entailment"));
    Label yes = new Label("entailment");
    Label no = new Label("not_entailment");
    assertThat(read().balance()).containsExactly(Map.entry(yes, 1), Map.entry(no, 1));
    assertThat(read().majority()).isEqualTo(yes);
    write("val.jsonl", line(0, "not_entailment"));
    assertThat(read().balance()).containsExactly(Map.entry(yes, 0), Map.entry(no, 1));
    assertThat(read().majority()).isEqualTo(no);
  }

  @Test
  void a_split_without_gold_answers_has_no_majority() throws IOException {
    write("test.jsonl", "{\"premise\": \"p\", \"hypothesis\": \"h\", \"idx\": 0}");
    SplitData test = TaskData.at(dir).read(RTE, Split.TEST);
    assertThatThrownBy(test::majority)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("rte test has no gold answers");
  }

  @Test
  void a_missing_folder_says_how_to_get_data() {
    Path nowhere = dir.resolve("nowhere");
    UnreadableData thrown =
        catchThrowableOfType(
            UnreadableData.class, () -> TaskData.at(nowhere).read(RTE, Split.VALIDATION));
    assertThat(thrown).hasMessageContaining("no such folder").hasMessageContaining(PRACTICE_HINT);
    assertThat(thrown.faults()).extracting(DataFault::file).containsExactly(nowhere);
  }

  @Test
  void a_missing_task_folder_says_which_file_is_expected() {
    assertThat(faults())
        .singleElement()
        .hasToString(
            dir.resolve("RTE")
                + ": the folder of RTE is missing; expected "
                + dir.resolve("RTE").resolve("val.jsonl")
                + ". Fetch the official SuperGLUE files with `sustainlp tasks download --to DIR`, or"
                + " make practice data with `sustainlp tasks practice --to DIR`.");
  }

  @Test
  void a_missing_file_says_which_splits_are_there() throws IOException {
    write("train.jsonl", line(0, "entailment"));
    write("test.jsonl", line(0, "entailment"));
    assertThat(faults().get(0).reason())
        .contains("there is train.jsonl, test.jsonl")
        .contains(PRACTICE_HINT);
    assertThat(faults().get(0).file()).isEqualTo(dir.resolve("RTE").resolve("val.jsonl"));
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_a_fault() throws IOException {
    Files.createDirectories(dir.resolve("RTE").resolve("val.jsonl"));
    assertThat(faults().get(0).reason()).isEqualTo("is not a file");
  }

  @Test
  void an_empty_and_a_blank_file_are_faults() throws IOException {
    write("val.jsonl", "");
    assertThat(faults()).extracting(DataFault::reason).containsExactly("is empty");
    write("val.jsonl", "\n \n");
    assertThat(faults())
        .extracting(DataFault::reason)
        .containsExactly("holds nothing but blank lines");
  }

  @Test
  void every_faulty_line_is_told_with_its_number_and_field() throws IOException {
    write(
        "val.jsonl",
        line(0, "entailment")
            + "\n"
            + line(1, "Entailment")
            + "\n\n"
            + line(0, "entailment")
            + "\nnonsense\n");
    assertThat(faults())
        .extracting(DataFault::line, DataFault::field)
        .containsExactly(tuple(2, "label"), tuple(3, ""), tuple(4, "idx"), tuple(5, ""));
    assertThat(faults().get(2).reason()).isEqualTo("is 0, as on line 1");
  }

  @Test
  void at_most_twenty_faults_are_listed() throws IOException {
    write("val.jsonl", "{}\n".repeat(23));
    assertThat(faults()).hasSize(21);
    assertThat(faults().get(20).reason()).isEqualTo("and 3 more");
  }

  @Test
  void a_file_that_is_not_utf_8_is_told_so_once() throws IOException {
    Path file = write("val.jsonl", "");
    String latin = line(0, "entailment").replace("p0", "caf\u00e9") + "\n";
    Files.write(
        file, (line(9, "entailment") + "\n" + latin + latin).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults())
        .singleElement()
        .hasToString(file + ", line 2: the line is not UTF-8; save the file as UTF-8");
    Files.write(file, latin.getBytes(StandardCharsets.UTF_16));
    assertThat(faults()).hasSize(1);
    Files.write(file, ("\uFEFF" + line(0, "entailment")).getBytes(StandardCharsets.UTF_8));
    assertThat(faults().get(0).reason()).contains("byte order mark");
  }

  @Test
  void an_endless_line_is_refused_and_so_is_an_endless_file() throws IOException {
    write("val.jsonl", line(0, "entailment") + "\n" + "x".repeat(2_000_000));
    TaskData shortLines = TaskData.at(dir, new BoundedLines.Limits(1_000, 10_000_000));
    assertThatThrownBy(() -> shortLines.read(RTE, Split.VALIDATION))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("line 2: the line is longer than 1000 bytes");
    TaskData smallFiles = TaskData.at(dir, new BoundedLines.Limits(10_000_000, 100_000));
    assertThatThrownBy(() -> smallFiles.read(RTE, Split.VALIDATION))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("beyond the 100000 bytes a file may have");
  }

  @Test
  void lines_longer_than_the_reading_buffer_are_read_whole() throws IOException {
    String premise = "p".repeat(200_000);
    write("val.jsonl", line(0, "entailment").replace("p0", premise) + "\n" + line(1, "entailment"));
    assertThat(read().examples()).hasSize(2);
    assertThat(read().examples().get(0).inputs().get(0).first()).isEqualTo(premise);
  }

  @Test
  void a_task_without_files_has_no_digest() {
    assertThatThrownBy(() -> TaskData.at(dir).digest(new CommitmentBank()))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("CommitmentBank");
  }

  @Test
  void only_a_marked_folder_is_practice() throws IOException {
    assertThat(TaskData.at(dir).isPractice()).isFalse();
    Files.writeString(dir.resolve("PRACTICE.json"), "{}");
    assertThat(TaskData.at(dir).isPractice()).isTrue();
  }

  private static org.assertj.core.groups.Tuple tuple(long line, String field) {
    return org.assertj.core.groups.Tuple.tuple(line, field);
  }

  private SplitData read() {
    return TaskData.at(dir).read(RTE, Split.VALIDATION);
  }

  private List<DataFault> faults() {
    return catchThrowableOfType(UnreadableData.class, this::read).faults();
  }

  private Path write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("RTE"));
    return Files.writeString(folder.resolve(name), text);
  }

  private static String line(int idx, String label) {
    return "{\"premise\": \"p"
        + idx
        + "\", \"hypothesis\": \"h\", \"label\": \""
        + label
        + "\", \"idx\": "
        + idx
        + "}";
  }
}
