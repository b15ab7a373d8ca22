package org.sustainlp.tasks.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.superglue.Rte;

/** Zips that are not what they should be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ZipUnpackingTest {

  private static final Task RTE = new Rte();
  private static final int BYTES = 1_000;

  private Path parent;
  private Path dir;

  @BeforeEach
  void use(@TempDir Path folder) throws IOException {
    parent = folder;
    dir = Files.createDirectories(folder.resolve("data"));
  }

  @Test
  void entries_that_nobody_asked_for_stay_in_the_zip() throws Exception {
    byte[] zip =
        MadeUpTask.zip(RTE, BYTES, "../evil.jsonl", "/evil.jsonl", "RTE/../../evil", "__MACOSX/x");
    List<String> rest = unpacking(zip).run(official(zip).files());
    assertThat(rest)
        .containsExactly("../evil.jsonl", "/evil.jsonl", "RTE/../../evil", "__MACOSX/x");
    assertThat(all(parent)).doesNotContain("evil.jsonl", "evil", "x");
    assertThat(all(dir.resolve("RTE"))).containsExactly("test.jsonl", "train.jsonl", "val.jsonl");
  }

  @Test
  void a_zip_without_a_file_unpacks_none() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("RTE/train.jsonl", MadeUpTask.file(Split.TRAIN, BYTES));
    DownloadFailed failure = failure(MadeUpTask.zip(entries));
    assertThat(failure.state()).isEqualTo(Outcome.State.WRONG);
    assertThat(failure).hasMessage("holds no RTE/val.jsonl");
    assertThat(all(dir)).isEmpty();
  }

  @Test
  void a_file_that_unpacks_to_more_than_its_size_is_stopped() throws IOException {
    byte[] bomb = MadeUpTask.zip(RTE, 50 * BYTES);
    DownloadFailed failure = failure(bomb);
    assertThat(failure).hasMessage("unpacks RTE/train.jsonl to more than 1000 bytes");
    assertThat(all(dir)).isEmpty();
  }

  @Test
  void a_file_with_another_checksum_than_the_known_one_is_not_kept() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      entries.put("RTE/" + split.fileName(), MadeUpTask.file(Split.TRAIN, BYTES));
    }
    DownloadFailed failure = failure(MadeUpTask.zip(entries));
    assertThat(failure)
        .hasMessageContaining("is the official zip, but RTE/val.jsonl in it is not the file")
        .hasMessageContaining("unpack it yourself");
    assertThat(all(dir)).isEmpty();
  }

  @Test
  void what_is_no_zip_is_told() throws IOException {
    assertThat(failure(new byte[100])).hasMessageContaining("cannot be read as a zip");
  }

  private DownloadFailed failure(byte[] zip) throws IOException {
    ZipUnpacking unpacking = unpacking(zip);
    return catchThrowableOfType(DownloadFailed.class, () -> unpacking.run(official(zip).files()));
  }

  private ZipUnpacking unpacking(byte[] zip) throws IOException {
    Path file = Files.write(parent.resolve("some.zip"), zip);
    return new ZipUnpacking(file, official(zip), dir);
  }

  private static OfficialTask official(byte[] zip) {
    return MadeUpTask.official(RTE, zip, BYTES);
  }

  private static List<String> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
