package org.sustainlp.tasks.superglue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.testsupport.Sample;

/** AX-b and AX-g. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosticsTest {

  @Test
  void they_have_one_labelled_file_that_is_called_after_them() {
    assertThat(SuperGlue.diagnostics())
        .extracting(task -> task.fileName(Split.TEST).orElseThrow())
        .containsExactly("AX-b.jsonl", "AX-g.jsonl");
    assertThat(SuperGlue.diagnostics())
        .allMatch(task -> task.fileName(Split.TRAIN).isEmpty())
        .allMatch(task -> task.fileName(Split.VALIDATION).isEmpty());
  }

  @Test
  void they_have_the_labels_and_the_form_of_the_task_whose_model_they_examine() {
    assertThat(SuperGlue.examined()).isEqualTo(new Rte());
    assertThat(SuperGlue.diagnostics())
        .allMatch(task -> task.labels().equals(new Rte().labels()))
        .allMatch(task -> task.outputs() == new Rte().outputs());
  }

  @Test
  void the_text_idx_of_axb_is_the_same_id_as_a_number() {
    assertThat(Sample.AXB.lines().get(1)).contains("\"idx\": \"1\"");
    assertThat(Sample.AXB.examples()).extracting(Example::id).containsExactly("0", "1", "2", "3");
    assertThat(Sample.AXB.examples().get(0).inputs())
        .containsExactly(Input.pair("The cat sat on the mat.", "A cat sat on the mat."));
  }

  @Test
  void the_pairs_of_axg_are_rows_2k_and_2k_plus_1_whatever_their_pair_id() {
    assertThat(Sample.AXG.lines().get(0)).contains("\"pair_id\":10");
    assertThat(Sample.AXG.lines().get(1)).contains("\"pair_id\":12");
    assertThat(Sample.AXG.examples())
        .extracting(Example::group)
        .containsExactly("pair 0", "pair 0", "pair 1", "pair 1");
  }

  @Test
  void a_row_left_out_does_not_shift_the_pairs_after_it(@TempDir Path dir) {
    List<String> lines = Sample.AXG.lines();
    String blank = lines.get(1).replaceFirst("\"premise\":\"[^\"]*\"", "\"premise\":\"\"");
    String file = String.join("\n", lines.get(0), blank, lines.get(2), lines.get(3));
    Sample.AXG.write(dir, file.getBytes(StandardCharsets.UTF_8));
    assertThat(TaskData.at(dir).read(new Winogender(), Split.TEST).examples())
        .extracting(Example::group)
        .containsExactly("pair 0", "pair 1", "pair 1");
  }
}
