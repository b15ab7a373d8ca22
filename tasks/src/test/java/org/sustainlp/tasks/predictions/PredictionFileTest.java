package org.sustainlp.tasks.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.Sample;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PredictionFileTest {

  private final Path dir = MemoryFolder.make();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(dir);
  }

  @Test
  void predictions_come_in_the_order_of_the_examples_whatever_that_of_the_lines() {
    String text = line("2", "\"true\"") + line("0", "\"false\"") + line("1", "\"false\"");
    assertThat(read(Sample.BOOLQ, text))
        .extracting(Prediction::exampleId, prediction -> prediction.label().value())
        .containsExactly(tuple("0", "false"), tuple("1", "false"), tuple("2", "true"));
  }

  @Test
  void blank_lines_and_a_missing_last_line_feed_do_not_matter() {
    String text =
        line("0", "\"true\"") + "\r\n  \n" + line("1", "\"true\"") + line("2", "\"true\"");
    assertThat(read(Sample.BOOLQ, text.stripTrailing())).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLQ, '\"true\"', true",
    "BOOLQ, '\"True\"', true",
    "BOOLQ, '\"FALSE\"', false",
    "BOOLQ, true, true",
    "WSC, '\"True\"', true",
    "WSC, '\"true\"', true",
    "WSC, false, false",
    "WIC, '\"True\"', true",
    "CB, '\"Neutral\"', neutral",
    "RTE, '\"NOT_ENTAILMENT\"', not_entailment",
    "COPA, 1, 1",
    "COPA, '\"1\"', 1",
    "RECORD, '\"the  OSLO\"', 'the  OSLO'",
    "RECORD, '\"\"', ''"
  })
  void plain_spellings_of_other_tools_are_read(Sample sample, String json, String label) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sample.exampleCount(); i++) {
      text.append(line(Integer.toString(i), json));
    }
    assertThat(read(sample, text.toString()))
        .hasSize(sample.exampleCount())
        .allMatch(prediction -> prediction.label().value().equals(label));
  }

  @ParameterizedTest
  @CsvSource({
    // Hugging Face has true 1, FastFormers true 0: a number for a word is a guess
    "BOOLQ, 1",
    "BOOLQ, 0",
    "WSC, '\"1\"'",
    "RTE, 1",
    "CB, 2",
    "CB, '\"not_entailment\"'",
    "COPA, true",
    "COPA, 1.0",
    "COPA, 2",
    "BOOLQ, '[true]'",
    "BOOLQ, null",
    "BOOLQ, '\" true\"'",
    "RECORD, 7",
    "RECORD, null",
    "RECORD, '\"\\ud800\"'"
  })
  void anything_else_is_a_fault_of_the_label(Sample sample, String json) {
    List<DataFault> faults = faults(sample, line("0", json));
    assertThat(faults.get(0).line()).isEqualTo(1);
    assertThat(faults.get(0).field()).isEqualTo("label");
  }

  @Test
  void every_fault_is_listed_with_its_line() {
    String text =
        line("1", "\"true\"") // fine
            + line("1", "\"false\"") // said before
            + line("0", "\"maybe\"") // no label
            + line("77", "\"true\"") // unknown
            + "{\"idx\": \n" // no JSON
            + "{\"label\": \"true\"}\n" // no idx
            + line("-1", "true"); // a wrong idx
    assertThat(faults(Sample.BOOLQ, text))
        .extracting(DataFault::line, DataFault::field)
        .containsExactly(
            tuple(2L, "idx"),
            tuple(3L, "label"),
            tuple(5L, ""),
            tuple(6L, "idx"),
            tuple(7L, "idx"),
            tuple(4L, "idx"),
            tuple(0L, "idx"),
            tuple(0L, "idx"));
    assertThat(faults(Sample.BOOLQ, text))
        .extracting(DataFault::reason)
        .contains(
            "1 is answered on line 1",
            "should be one of [true, false], is \"maybe\"",
            "is missing",
            "should be a whole number from 0, is -1",
            "there is no prediction for example 0",
            "there is no prediction for example 2",
            "there is no example 77");
  }

  @Test
  void at_most_twenty_are_listed() {
    List<DataFault> faults = faults(Sample.BOOLQ, "{}\n".repeat(30));
    // 30 lines and 3 examples
    assertThat(faults).hasSize(21);
    assertThat(faults.get(20).reason()).isEqualTo("and 13 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"idx\": 0}|passage",
        "{\"idx\": 0, \"passage\": {}}|passage.questions",
        "{\"idx\": 0, \"passage\": {\"questions\": []}}|passage.questions",
        "{\"idx\": 0, \"passage\": {\"questions\": [{\"idx\": 0}]}}|passage.questions[0].answers",
        "{\"idx\": 0, \"passage\": {\"questions\": [{\"idx\": 0, \"answers\": []}]}}"
            + "|passage.questions[0].answers",
        "{\"idx\": 0, \"passage\": {\"questions\": [{\"idx\": 0, \"answers\": [{\"idx\": 0}]}]}}"
            + "|passage.questions[0].answers[0].label"
      })
  void a_fault_in_a_passage_names_the_whole_way(String line, String field) {
    assertThat(faults(Sample.MULTIRC, line).get(0).field()).isEqualTo(field);
  }

  @Test
  void a_file_that_cannot_be_read_to_its_end_has_only_that_fault() throws IOException {
    assertThat(faults(Sample.BOOLQ, "\uFEFF" + line("0", "true")))
        .singleElement()
        .matches(fault -> fault.line() == 1)
        .matches(fault -> fault.reason().contains("byte order mark"));
    Path file = dir.resolve("p.jsonl");
    Files.write(file, (line("0", "true") + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults(Sample.BOOLQ, file))
        .singleElement()
        .matches(fault -> fault.line() == 2)
        .matches(fault -> fault.reason().equals("the line is not UTF-8; save the file as UTF-8"));
    assertThat(faults(Sample.BOOLQ, dir.resolve("nowhere.jsonl")))
        .singleElement()
        .matches(fault -> fault.line() == 0)
        .matches(fault -> fault.reason().startsWith("cannot be read: "));
  }

  @Test
  void an_empty_file_answers_nothing() {
    assertThat(faults(Sample.BOOLQ, ""))
        .extracting(DataFault::reason)
        .containsExactly(
            "there is no prediction for example 0",
            "there is no prediction for example 1",
            "there is no prediction for example 2");
  }

  @Test
  void writing_replaces_the_file_and_leaves_nothing_beside_it() throws IOException {
    Path file = dir.resolve("BoolQ.jsonl");
    Files.writeString(file, "old");
    List<Prediction> predictions =
        List.of(new Prediction("0", Sample.BOOLQ.task().labels().get(0)));
    PredictionFile.write(Sample.BOOLQ.task(), predictions, file);
    assertThat(Files.readString(file)).isEqualTo("{\"idx\": 0, \"label\": \"true\"}\n");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static String line(String idx, String label) {
    return "{\"idx\": " + idx + ", \"label\": " + label + "}\n";
  }

  private List<Prediction> read(Sample sample, String text) {
    try {
      Path file = Files.writeString(dir.resolve("p.jsonl"), text);
      return PredictionFile.read(sample.task(), sample.examples(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<DataFault> faults(Sample sample, String text) {
    return catchThrowableOfType(UnreadableData.class, () -> read(sample, text)).faults();
  }

  private static List<DataFault> faults(Sample sample, Path file) {
    return catchThrowableOfType(
            UnreadableData.class, () -> PredictionFile.read(sample.task(), sample.examples(), file))
        .faults();
  }
}
