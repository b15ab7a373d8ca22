package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.testsupport.LongRecord;
import org.sustainlp.tasks.testsupport.ReadingMain;

/** ReCoRD's training file has 136 MB; nobody who reads it example by example pays for that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamingTest {

  private static final int PASSAGES = 4_000;

  private static final String HEAP = "-Xmx24m";

  @Test
  void a_file_larger_than_the_heap_is_streamed_and_cannot_be_held(@TempDir Path dir)
      throws IOException, InterruptedException {
    Path file = LongRecord.write(dir, PASSAGES);
    assertThat(Files.size(file)).isGreaterThan(31L << 20);
    // "Ada of Oslo, number N. " and 320 times 25 characters, twice a passage; N has 1 to 4 digits:
    // 10 * 1 + 90 * 2 + 900 * 3 + 3,000 * 4 = 14,890 digits
    long characters = 2 * (PASSAGES * (22L + 320 * 25) + 14_890);
    assertThat(run("each", dir)).isEqualTo("0: 8000 streamed, " + characters + " characters");
    // what would grow the heap if a line were kept, with the same heap: this test can fail
    assertThat(run("read", dir)).startsWith("1: ").contains("OutOfMemoryError");
  }

  private static String run(String how, Path dir) throws IOException, InterruptedException {
    Path output = dir.resolve(how + ".txt");
    Process java =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home")
                        + File.separator
                        + "bin"
                        + File.separator
                        + "java",
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ReadingMain.class.getName(),
                    how,
                    dir.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!java.waitFor(5, TimeUnit.MINUTES)) {
      java.destroyForcibly();
      throw new IllegalStateException("the reading took more than five minutes");
    }
    String said = Files.readString(output, StandardCharsets.UTF_8).strip();
    return java.exitValue() + ": " + said;
  }
}
