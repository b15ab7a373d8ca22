package org.sustainlp.tasks.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialTaskTest {

  @Test
  void every_task_and_diagnostic_has_its_files_in_the_order_of_the_benchmark() {
    assertThat(OfficialTask.all())
        .extracting(OfficialTask::task)
        .isEqualTo(SuperGlue.tasksAndDiagnostics());
    // eight tasks with three files, two diagnostics with one
    assertThat(files()).hasSize(8 * 3 + 2);
    for (OfficialTask official : OfficialTask.all()) {
      assertThat(official.zip().name()).isEqualTo(official.task().folder() + ".zip");
      for (OfficialFile file : official.files()) {
        assertThat(official.task().fileName(file.split())).contains(file.name());
      }
    }
  }

  @Test
  void a_zip_lies_on_the_authors_server() {
    OfficialTask record = of("record");
    assertThat(record.zip().at(OfficialTask.home()))
        .hasToString("https://dl.fbaipublicfiles.com/glue/superglue/data/v2/ReCoRD.zip");
    assertThat(record.zip().bytes()).isEqualTo(51_757_880);
    assertThat(record.zip().checksum())
        .hasToString("sha256 30c7b651ab21b8bf8fab986495cd1084333010e040548f861b839eec0044ac18");
  }

  @Test
  void lines_groups_and_examples_are_three_numbers_in_multirc() {
    OfficialFile train = of("multirc").file(Split.TRAIN).orElseThrow();
    assertThat(train.lines()).hasValue(456);
    assertThat(train.groups()).hasValue(5_131);
    assertThat(train.examples()).isEqualTo(27_243);
    // 12,025 + 15,218 = 27,243
    assertThat(train.labels())
        .containsExactly(Map.entry(new Label("0"), 15_218L), Map.entry(new Label("1"), 12_025L));
  }

  @Test
  void what_is_not_known_is_absent() {
    OfficialFile train = of("boolq").file(Split.TRAIN).orElseThrow();
    assertThat(train.bytes()).isEmpty();
    assertThat(train.labels()).isEmpty();
    assertThat(of("record").files())
        .extracting(OfficialFile::lines)
        .containsOnly(OptionalLong.empty());
    assertThat(of("cb").licence().name()).isEmpty();
    assertThat(of("axb").file(Split.TRAIN)).isEmpty();
  }

  @Test
  void labels_are_known_of_every_file_whose_labels_are_public_but_boolq_training() {
    List<String> without =
        OfficialTask.all().stream()
            .flatMap(
                official ->
                    official.files().stream()
                        .filter(file -> file.labels().isEmpty())
                        .map(file -> official.task().id() + " " + file.split().id()))
            .toList();
    assertThat(without)
        .containsExactly(
            "boolq train",
            "boolq test",
            "cb test",
            "copa test",
            "multirc test",
            "record train",
            "record validation",
            "record test",
            "rte test",
            "wic test",
            "wsc test");
  }

  @Test
  void every_file_names_its_source_and_a_checksum_of_its_own() {
    assertThat(files()).allSatisfy(file -> assertThat(file.source()).isNotBlank());
    assertThat(files().stream().map(OfficialFile::checksum)).doesNotHaveDuplicates();
    assertThat(files().stream().map(file -> file.checksum().kind()))
        .containsOnly(Checksum.Kind.SHA_256);
    // one file rests on two sources
    assertThat(files().stream().filter(file -> file.checksums().size() > 1)).hasSize(1);
  }

  @Test
  void a_licence_says_how_well_it_is_known() {
    assertThat(of("boolq").licence().words()).isEqualTo("CC BY-SA 3.0");
    assertThat(of("wic").licence().words()).isEqualTo("CC BY-NC 4.0 (quoted, not seen)");
    assertThat(of("copa").licence().words()).isEqualTo("BSD 2-Clause (believed, not seen)");
    assertThat(of("rte").licence().words()).isEqualTo("none found");
    assertThatThrownBy(() -> new Licence(Optional.empty(), Licence.Evidence.SEEN, "a page"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static OfficialTask of(String id) {
    Task task = SuperGlue.task(id).orElseThrow();
    return OfficialTask.of(task);
  }

  private static List<OfficialFile> files() {
    return OfficialTask.all().stream().flatMap(official -> official.files().stream()).toList();
  }
}
