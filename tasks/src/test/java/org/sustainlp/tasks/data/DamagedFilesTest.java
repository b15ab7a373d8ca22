package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;

/** A broken download or a hostile upload must never end in a stack trace. */
class DamagedFilesTest {

  private static final String VALID =
      "{\"question\": \"is it open\", \"passage\": \"Hall -- Open.\", \"premise\": \"Zo\\u00eb\","
          + " \"hypothesis\": \"caf\u00e9\", \"idx\": 0, \"label\": \"entailment\"}\n"
          + "{\"question\": \"is it shut\", \"passage\": \"Hall -- Open.\", \"premise\": \"a\","
          + " \"hypothesis\": \"b\", \"idx\": 1, \"label\": false}\n";

  private static Path dir = Path.of("");

  @BeforeContainer
  static void makeFolders() throws IOException {
    dir = Files.createTempDirectory("damaged");
    for (Task task : SuperGlue.tasks()) {
      Files.createDirectories(dir.resolve(task.folder()));
    }
  }

  @AfterContainer
  static void removeFolders() throws IOException {
    for (Task task : SuperGlue.tasks()) {
      Files.deleteIfExists(dir.resolve(task.folder()).resolve("val.jsonl"));
      Files.delete(dir.resolve(task.folder()));
    }
    Files.delete(dir);
  }

  @Property(tries = 400)
  @Label("any beginning of a file gives examples or UnreadableData")
  void prefixes(@ForAll @IntRange(min = 0, max = 330) int length) {
    byte[] valid = VALID.getBytes(StandardCharsets.UTF_8);
    assertReadOrRefused(Arrays.copyOf(valid, Math.min(length, valid.length)));
  }

  @Property(tries = 400)
  @Label("any file with some bytes replaced gives examples or UnreadableData")
  void mutations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
    byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(seed);
    byte[] telling = "\n\"\\{}[],:01-eE\u0000".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : telling[random.nextInt(telling.length)];
    }
    assertReadOrRefused(bytes);
  }

  @Property(tries = 200)
  @Label("any bytes at all give examples or UnreadableData")
  void anything(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  private static void assertReadOrRefused(byte[] bytes) {
    for (Task task : SuperGlue.tasks()) {
      try {
        Files.write(dir.resolve(task.folder()).resolve("val.jsonl"), bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        assertThat(TaskData.at(dir).read(task, Split.VALIDATION).examples()).isNotEmpty();
      } catch (UnreadableData refused) {
        assertThat(refused.faults()).isNotEmpty();
        assertThat(refused).hasMessageContaining("val.jsonl");
      }
    }
  }
}
