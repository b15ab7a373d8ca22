package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.superglue.MultiRc;
import org.sustainlp.tasks.superglue.ReCoRd;
import org.sustainlp.tasks.superglue.Rte;
import org.sustainlp.tasks.superglue.Winogender;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitSummaryTest {

  @TempDir private Path dir;

  @Test
  void multirc_has_passages_questions_and_answers() throws IOException {
    // two passages; three questions; 2 + 1 + 1 answers, one of them correct
    write(
        "MultiRC/val.jsonl",
        """
        {"idx":0,"passage":{"text":"p","questions":[\
        {"idx":0,"question":"q","answers":[{"idx":0,"text":"a","label":0},{"idx":1,"text":"b","label":1}]},\
        {"idx":1,"question":"r","answers":[{"idx":2,"text":"a","label":0}]}]}}
        {"idx":1,"passage":{"text":"p","questions":[\
        {"idx":2,"question":"q","answers":[{"idx":3,"text":"","label":0}]}]}}
        """);
    SplitSummary summary = summary(new MultiRc(), Split.VALIDATION);
    assertThat(summary.facts().lines()).isEqualTo(2);
    assertThat(summary.groups()).isEqualTo(3);
    assertThat(summary.facts().examples()).isEqualTo(4);
    assertThat(summary.answered()).isEqualTo(4);
    assertThat(summary.balance())
        .containsExactly(Map.entry(new Label("0"), 3L), Map.entry(new Label("1"), 1L));
  }

  @Test
  void record_has_passages_and_queries_and_no_classes() throws IOException {
    write(
        "ReCoRD/test.jsonl",
        """
        {"idx":0,"passage":{"text":"Ann met Bob","entities":[{"start":0,"end":2}]},\
        "qas":[{"idx":0,"query":"@placeholder met"},{"idx":1,"query":"met @placeholder"}]}
        """);
    SplitSummary summary = summary(new ReCoRd(), Split.TEST);
    assertThat(summary.facts().lines()).isEqualTo(1);
    assertThat(summary.facts().examples()).isEqualTo(2);
    assertThat(summary.groups()).isEqualTo(2);
    assertThat(summary.answered()).isZero();
    assertThat(summary.balance()).isEmpty();
  }

  @Test
  void axg_has_pairs() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int idx = 0; idx < 4; idx++) {
      rows.append(rte(idx, "p"));
    }
    write("AX-g/AX-g.jsonl", rows.toString());
    assertThat(summary(new Winogender(), Split.TEST).groups()).isEqualTo(2);
  }

  @Test
  void lines_that_are_left_out_are_lines_all_the_same() throws IOException {
    write("RTE/val.jsonl", rte(0, "p") + rte(1, " ") + rte(2, "p") + "\n");
    SplitSummary summary = summary(new Rte(), Split.VALIDATION);
    assertThat(summary.facts().lines()).isEqualTo(3);
    assertThat(summary.facts().skippedLines()).isEqualTo(1);
    assertThat(summary.facts().examples()).isEqualTo(2);
    assertThat(summary.balance()).containsEntry(new Label("entailment"), 2L);
  }

  @Test
  void other_files_are_named_and_never_read() throws IOException {
    write("RTE/val.jsonl", rte(0, "p"));
    write("RTE/train32.jsonl", "not even JSON");
    write("RTE/notes.txt", "");
    TaskData data = TaskData.at(dir);
    assertThat(data.otherFiles(new Rte())).isEqualTo(List.of("train32.jsonl"));
    assertThat(data.splits(new Rte())).containsExactly(Split.VALIDATION);
    assertThat(data.otherFiles(new MultiRc())).isEmpty();
  }

  private static String rte(int idx, String premise) {
    return "{\"premise\":\""
        + premise
        + "\",\"hypothesis\":\"h\",\"label\":\"entailment\",\"idx\":"
        + idx
        + "}\n";
  }

  private SplitSummary summary(Task task, Split split) {
    return SplitSummary.of(TaskData.at(dir), task, split);
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
