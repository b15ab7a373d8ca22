package org.sustainlp.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.web.config.HarnessConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunDataTest {

  @TempDir private Path folder;
  private Path official;
  private Path hidden;
  private Path practice;

  @BeforeEach
  void writeFolders() throws IOException {
    official = folder.resolve("official");
    hidden = folder.resolve("hidden");
    practice = folder.resolve("practice");
    write(official.resolve("RTE/val.jsonl"));
    write(official.resolve("CB/val.jsonl"));
    write(hidden.resolve("RTE/test.jsonl"));
    write(hidden.resolve("COPA/test.jsonl"));
    // As if the practice data had been made before.
    write(practice.resolve(".complete-" + PracticeData.GENERATOR));
  }

  @Test
  void hidden_labels_go_with_the_task_they_are_for() throws Exception {
    RunData.Source rte = data(Optional.of(hidden)).of("rte");
    assertThat(rte).isEqualTo(new RunData.Source(official, false, Optional.of(hidden)));
    assertThat(data(Optional.of(hidden)).of("cb").hiddenLabels()).isEmpty();
    assertThat(data(Optional.empty()).of("rte").hiddenLabels()).isEmpty();
  }

  @Test
  void practice_runs_are_never_scored_on_hidden_labels() throws Exception {
    RunData.Source copa = data(Optional.of(hidden)).of("copa");
    assertThat(copa).isEqualTo(new RunData.Source(practice, true, Optional.empty()));
  }

  private RunData data(Optional<Path> hiddenLabels) {
    return new RunData(
        Optional.of(official), hiddenLabels, practice, new HarnessCommand(NO_HARNESS, folder));
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}\n");
  }

  private static final HarnessConfig NO_HARNESS =
      new HarnessConfig() {
        @Override
        public Optional<String> classpath() {
          return Optional.empty();
        }

        @Override
        public String mainClass() {
          return "nobody";
        }

        @Override
        public Optional<List<String>> javaOptions() {
          return Optional.empty();
        }

        @Override
        public java.time.Duration listTimeout() {
          return java.time.Duration.ofSeconds(1);
        }
      };
}
