package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.testsupport.Edited;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.Sample;

/** Which faults leave a line out and list it, and which stop the reading. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LenientReadingTest {

  private final Path dir = MemoryFolder.make();

  @ParameterizedTest
  @CsvSource({
    "BOOLQ, passage, '\"\"', passage",
    "BOOLQ, question, 3, question",
    "CB, premise, '\" \\u00a0\"', premise",
    "COPA, choice2, null, choice2",
    "COPA, question, '\"why\"', question",
    "MULTIRC, passage/text, '\"\"', passage.text",
    "MULTIRC, passage/questions/0/question, null, passage.questions[0].question",
    "MULTIRC, passage/questions/0/answers/1/text, 5, passage.questions[0].answers[1].text",
    "RECORD, passage/text, '\"short\"', passage.entities[0].end",
    "RECORD, passage/entities, '[]', passage.entities",
    "RECORD, passage/entities/0/end, 999, passage.entities[0].end",
    "RECORD, qas/0/query, '\"no gap\"', qas[0].query",
    "RTE, hypothesis, '\"\\ud83d\"', hypothesis",
    "WIC, end1, 99, end1",
    "WIC, start2, '\"4\"', start2",
    "WSC, target/span2_index, 99, target.span2_index",
    "WSC, target/span1_text, '\"\\u00a0\"', target.span1_text",
    "AXB, sentence2, '\"\"', sentence2",
    "AXG, premise, '\"\"', premise"
  })
  void a_line_with_a_fault_of_its_text_is_left_out_and_listed(
      Sample sample, String place, String json, String field) {
    write(sample, Edited.with(sample.lines().get(0), "/" + place, json));
    List<Example> taken = new ArrayList<>();
    SplitFacts facts = TaskData.at(dir).each(sample.task(), sample.split(), taken::add);
    List<Example> others =
        sample.examples().subList(sample.examplesPerLine().get(0), sample.exampleCount());
    assertThat(taken).isEqualTo(others);
    assertThat(facts.examples()).isEqualTo(others.size());
    assertThat(facts.skippedLines()).isEqualTo(1);
    assertThat(facts.skipped())
        .extracting(DataFault::line, DataFault::field)
        .containsExactly(tuple(1L, field));
    assertThat(faults(sample, TaskData.at(dir).strict())).isEqualTo(facts.skipped());
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLQ, label, '\"yes\"', label",
    "BOOLQ, idx, null, idx",
    "CB, label, '\"Neutral\"', label",
    "COPA, label, 2, label",
    "MULTIRC, passage, 1, passage",
    "MULTIRC, passage/questions, null, passage.questions",
    "MULTIRC, passage/questions/1/answers, '[]', passage.questions[1].answers",
    "MULTIRC, passage/questions/1/answers/1/label, '\"\"', passage.questions[1].answers[1].label",
    "MULTIRC, passage/questions/1/idx, 0, passage.questions[1].idx",
    "RECORD, qas, '{}', qas",
    "RECORD, qas/1/idx, -1, qas[1].idx",
    "RECORD, qas/1/answers, '[]', qas[1].answers",
    "RECORD, qas/1/answers/0/text, '\"\"', qas[1].answers[0].text",
    "RTE, label, true, label",
    "WIC, label, 1, label",
    "WSC, label, null, label",
    "WSC, target, null, target",
    "AXB, idx, '\"first\"', idx",
    "AXG, label, '\"neutral\"', label"
  })
  void a_fault_of_a_label_an_idx_or_the_form_stops(
      Sample sample, String place, String json, String field) {
    write(sample, Edited.with(sample.lines().get(0), "/" + place, json));
    assertThat(faults(sample, TaskData.at(dir)))
        .extracting(DataFault::line, DataFault::field)
        .containsExactly(tuple(1L, field));
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLQ, passage, label",
    "CB, premise, label",
    "COPA, choice1, label",
    "COPA, premise, idx",
    "MULTIRC, passage/text, passage/questions/1/answers/1/label",
    "MULTIRC, passage/questions/0/answers/0/text, passage/questions/1/idx",
    "RECORD, passage/text, qas/1/idx",
    "RECORD, qas/0/query, qas/1/answers",
    "RTE, premise, label",
    "WIC, start1, label",
    "WSC, text, label",
    "AXB, sentence1, label",
    "AXG, premise, idx"
  })
  void a_faulty_text_does_not_hide_a_faulty_label(Sample sample, String text, String label) {
    String line = Edited.with(sample.lines().get(0), "/" + text, "[]");
    write(sample, Edited.with(line, "/" + label, "[]"));
    assertThat(faults(sample, TaskData.at(dir)))
        .extracting(DataFault::field)
        .containsExactly(label.replaceAll("/([0-9]+)", "[$1]").replace('/', '.'));
  }

  @Test
  void only_the_faults_that_stop_are_told_when_there_are_any() {
    String blank = Edited.with(Sample.CB.lines().get(0), "/premise", "\"\"");
    String wrong = Edited.with(Sample.CB.lines().get(1), "/label", "\"maybe\"");
    Sample.CB.write(dir, (blank + "\n" + wrong + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(faults(Sample.CB, TaskData.at(dir))).extracting(DataFault::line).containsExactly(2L);
    // strictly, both
    assertThat(faults(Sample.CB, TaskData.at(dir).strict()))
        .extracting(DataFault::line)
        .containsExactly(1L, 2L);
  }

  @Test
  void a_split_of_which_nothing_is_left_is_refused() {
    String blank = Edited.with(Sample.CB.lines().get(0), "/premise", "\"\"");
    Sample.CB.write(dir, blank.getBytes(StandardCharsets.UTF_8));
    assertThat(faults(Sample.CB, TaskData.at(dir))).extracting(DataFault::line).containsExactly(1L);
  }

  @Test
  void all_lines_left_out_are_counted_and_twenty_of_them_listed() {
    StringBuilder file = new StringBuilder(Sample.CB.lines().get(1)).append('\n');
    for (int i = 10; i < 40; i++) {
      String line = Edited.with(Sample.CB.lines().get(0), "/idx", Integer.toString(i));
      file.append(Edited.with(line, "/premise", "\"\"")).append('\n');
    }
    Sample.CB.write(dir, file.toString().getBytes(StandardCharsets.UTF_8));
    SplitFacts facts = TaskData.at(dir).each(Sample.CB.task(), Sample.CB.split(), example -> {});
    assertThat(facts.examples()).isEqualTo(1);
    assertThat(facts.skippedLines()).isEqualTo(30);
    assertThat(facts.skipped()).hasSize(21);
    assertThat(facts.skipped().get(20).reason()).isEqualTo("and 10 more");
  }

  private void write(Sample sample, String firstLine) {
    List<String> lines = new ArrayList<>(sample.lines());
    lines.set(0, firstLine);
    sample.write(dir, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static List<DataFault> faults(Sample sample, TaskData data) {
    return catchThrowableOfType(
            UnreadableData.class, () -> data.read(sample.task(), sample.split()))
        .faults();
  }
}
