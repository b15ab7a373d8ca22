package org.sustainlp.tasks.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sustainlp.tasks.data.SplitSummary;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.official.FileCheck.Status;
import org.sustainlp.tasks.testsupport.OfficialFiles;

/** The real files, where somebody has them, hold what the catalogue says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialCountsTest {

  static Stream<Arguments> files() {
    return OfficialTask.all().stream()
        .flatMap(
            task ->
                task.files().stream()
                    .map(
                        file ->
                            Arguments.of(task.task().folder() + "/" + file.name(), task, file)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void a_file_is_official_and_has_the_known_counts(
      String name, OfficialTask task, OfficialFile file) {
    Path path = OfficialFiles.file(name);
    assertThat(FileCheck.of(file, path).status()).isEqualTo(Status.OFFICIAL);
    TaskData data = TaskData.at(path.getParent().getParent()).strict();
    SplitSummary found = SplitSummary.of(data, task.task(), file.split());
    assertThat(found.facts().examples()).isEqualTo(file.examples());
    file.lines().ifPresent(lines -> assertThat(found.facts().lines()).isEqualTo(lines));
    file.groups().ifPresent(groups -> assertThat(found.groups()).isEqualTo(groups));
    if (!file.labels().isEmpty()) {
      assertThat(found.balance()).isEqualTo(file.labels());
      assertThat(found.answered()).isEqualTo(file.examples());
    }
  }
}
