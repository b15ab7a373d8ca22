package org.sustainlp.tasks.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.official.FileCheck.Status;
import org.sustainlp.tasks.superglue.Rte;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileCheckTest {

  /** Of the six bytes "hello" and a line feed: {@code sha256sum} and {@code git hash-object}. */
  private static final Checksum SHA =
      Checksum.sha256("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");

  private static final Checksum BLOB =
      new Checksum(Checksum.Kind.GIT_BLOB, "ce013625030ba8dba906f756967f9e9ca394464a");

  private static final Checksum OTHER = Checksum.sha256("0".repeat(64));

  @TempDir private Path dir;

  @Test
  void both_kinds_of_checksum_are_those_of_the_tools() throws IOException {
    Path hello = write("hello\n");
    assertThat(Checksum.of(Checksum.Kind.SHA_256, hello)).isEqualTo(SHA);
    assertThat(Checksum.of(Checksum.Kind.GIT_BLOB, hello)).isEqualTo(BLOB);
    assertThat(SHA).hasToString("sha256 " + SHA.hex());
    assertThatThrownBy(() -> Checksum.sha256(BLOB.hex()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void any_one_of_the_known_checksums_makes_a_file_official() throws IOException {
    Path hello = write("hello\n");
    assertThat(check(hello, 6, SHA)).isEqualTo(Status.OFFICIAL);
    assertThat(check(hello, 6, OTHER, BLOB)).isEqualTo(Status.OFFICIAL);
    assertThat(check(hello, -1, BLOB)).isEqualTo(Status.OFFICIAL);
    assertThat(check(hello, 6, OTHER)).isEqualTo(Status.DIFFERENT);
    assertThat(check(hello, 7, SHA)).isEqualTo(Status.DIFFERENT);
  }

  @Test
  void a_file_that_is_not_there_is_missing_and_a_folder_unreadable() throws IOException {
    assertThat(check(dir.resolve("none"), 6, SHA)).isEqualTo(Status.MISSING);
    assertThatThrownBy(() -> check(dir, -1, SHA))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void a_task_is_checked_file_by_file_where_it_lies() throws IOException {
    OfficialTask rte = OfficialTask.of(new Rte());
    Files.createDirectories(dir.resolve("RTE"));
    Files.writeString(dir.resolve("RTE/val.jsonl"), "{}");
    assertThat(rte.check(dir))
        .extracting(FileCheck::path, FileCheck::status)
        .containsExactly(
            tuple(dir.resolve("RTE/train.jsonl"), Status.MISSING),
            tuple(dir.resolve("RTE/val.jsonl"), Status.DIFFERENT),
            tuple(dir.resolve("RTE/test.jsonl"), Status.MISSING));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("file"), text);
  }

  /** Bytes below 0 are unknown. */
  private static Status check(Path path, long bytes, Checksum... checksums) {
    OfficialFile file =
        new OfficialFile(
            Split.TRAIN,
            "train.jsonl",
            bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
            List.of(checksums),
            OptionalLong.empty(),
            OptionalLong.empty(),
            1,
            Map.of(),
            "a test");
    return FileCheck.of(file, path).status();
  }
}
