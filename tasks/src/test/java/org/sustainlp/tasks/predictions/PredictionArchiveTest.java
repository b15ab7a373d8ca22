package org.sustainlp.tasks.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.RandomSplit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PredictionArchiveTest {

  private final Path dir = MemoryFolder.make();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(dir);
  }

  @Test
  void it_holds_the_ten_official_files_at_the_top_and_nothing_else() throws IOException {
    Map<Task, List<Prediction>> predictions = predictions(SuperGlue.tasksAndDiagnostics());
    Map<String, String> members = members(written(predictions));
    assertThat(members.keySet())
        .containsExactly(
            "BoolQ.jsonl",
            "CB.jsonl",
            "COPA.jsonl",
            "MultiRC.jsonl",
            "ReCoRD.jsonl",
            "RTE.jsonl",
            "WiC.jsonl",
            "WSC.jsonl",
            "AX-b.jsonl",
            "AX-g.jsonl");
    predictions.forEach(
        (task, answers) ->
            assertThat(members.get(task.folder() + ".jsonl"))
                .isEqualTo(PredictionFile.text(task, answers)));
    try (var files = Files.list(dir)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void the_bytes_depend_neither_on_the_order_of_the_map_nor_on_the_clock() throws IOException {
    List<Task> tasks = new ArrayList<>(SuperGlue.tasksAndDiagnostics());
    byte[] bytes = Files.readAllBytes(written(predictions(tasks)));
    Collections.reverse(tasks);
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    try {
      assertThat(Files.readAllBytes(written(predictions(tasks)))).isEqualTo(bytes);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void it_may_hold_fewer_tasks() throws IOException {
    Task cb = SuperGlue.task("cb").orElseThrow();
    assertThat(members(written(predictions(List.of(cb))))).containsOnlyKeys("CB.jsonl");
  }

  private Path written(Map<Task, List<Prediction>> predictions) throws IOException {
    Path file = dir.resolve("submission.zip");
    PredictionArchive.write(predictions, file);
    return file;
  }

  private static Map<Task, List<Prediction>> predictions(List<Task> tasks) {
    Map<Task, List<Prediction>> predictions = new LinkedHashMap<>();
    tasks.forEach(task -> predictions.put(task, RandomSplit.of(task, 3).predictions()));
    return predictions;
  }

  private static Map<String, String> members(Path archive) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return members;
  }
}
