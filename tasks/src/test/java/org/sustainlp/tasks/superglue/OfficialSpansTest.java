package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.testsupport.OfficialFiles;

/** What is marked in the real files, against what their rows say they mark. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialSpansTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Spans in all, spans that are the word itself in any case, and spans with another initial. */
  @ParameterizedTest
  @CsvSource({"TRAIN, 10856, 8989, 40", "VALIDATION, 1276, 1023, 0"})
  void wic_marks_forms_of_its_word(Split split, int spans, int same, int otherInitial)
      throws IOException {
    List<String> forms = new ArrayList<>();
    List<Row> rows = rows(new Wic(), split);
    for (Row row : rows) {
      for (String marked : row.marked()) {
        forms.add(row.json().get("word").asText() + " " + marked.toLowerCase(Locale.ROOT));
      }
    }
    assertThat(forms).hasSize(spans);
    assertThat(forms.stream().filter(form -> form.matches("(.+) \\1"))).hasSize(same);
    // be is, was, were, am and go went are forms; call round is the fault of row 1868
    List<String> others = forms.stream().filter(form -> !form.matches("(.).* \\1.*")).toList();
    assertThat(others).hasSize(otherInitial).allMatch(form -> form.matches("(be|go|call) .*"));
    assertThat(others.stream().filter("call round"::equals)).hasSize(otherInitial == 0 ? 0 : 1);
  }

  /** Rows whose marked text and named text differ in more than case, spaces and punctuation. */
  @ParameterizedTest
  @CsvSource({"TRAIN, ''", "VALIDATION, 42", "TEST, 80 81 82"})
  void wsc_marks_what_is_named_in_all_rows_but_four(Split split, String exceptions)
      throws IOException {
    List<String> differing = new ArrayList<>();
    for (Row row : rows(new Wsc(), split)) {
      for (int span = 1; span <= 2; span++) {
        String named = row.json().get("target").get("span" + span + "_text").asText();
        if (!letters(named).equals(letters(row.marked().get(span - 1)))) {
          differing.add(row.json().get("idx").asText());
        }
      }
    }
    assertThat(String.join(" ", differing)).isEqualTo(exceptions);
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * A row and the texts marked in it.
   *
   * @param json the row as any JSON reader sees it
   */
  private record Row(JsonNode json, List<String> marked) {}

  private static List<Row> rows(Task task, Split split) throws IOException {
    List<Example> examples = OfficialFiles.read(task, split).examples();
    Path file = OfficialFiles.file(task.folder() + "/" + split.fileName());
    List<String> lines = Files.readAllLines(file);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Input input = examples.get(i).inputs().get(0);
      List<String> marked = new ArrayList<>();
      for (Span span : input.spans()) {
        marked.add(input.textOf(span));
      }
      rows.add(new Row(MAPPER.readTree(lines.get(i)), marked));
    }
    return rows;
  }
}
