package org.sustainlp.submissions.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sustainlp.submissions.testsupport.Archives.add;
import static org.sustainlp.submissions.testsupport.Archives.addSymlink;
import static org.sustainlp.submissions.testsupport.Archives.tarGz;
import static org.sustainlp.submissions.testsupport.Archives.text;
import static org.sustainlp.submissions.testsupport.Archives.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;
import org.sustainlp.submissions.testsupport.TinyBert;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelArchiveTest {
  private static final byte[] ANYTHING = text("{}");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"model.zip", "model.tar.gz", "model.tgz"})
  void a_packed_model_comes_back_as_the_same_model(String name) {
    Path model = TinyBert.write(temp.resolve("model"));

    ModelArchive.pack(model, temp.resolve(name));
    ModelArchive.unpack(temp.resolve(name), into(), Limits.DEFAULT);

    assertThat(ModelFolder.open(into()).digest()).isEqualTo(ModelFolder.open(model).digest());
  }

  @ParameterizedTest
  @EnumSource
  void a_packed_model_of_any_family_comes_back(ModelFamily family) {
    Path model =
        RandomCheckpoint.of(family, List.of("no", "yes"), 8)
            .write(temp.resolve("model"), RandomCheckpoint.Format.PYTORCH);

    ModelArchive.pack(model, temp.resolve("m.zip"));
    ModelArchive.unpack(temp.resolve("m.zip"), into(), Limits.DEFAULT);

    assertThat(ModelFolder.open(into()).digest()).isEqualTo(ModelFolder.open(model).digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {".zip", ".tar.gz"})
  void packing_twice_gives_the_same_bytes_whatever_the_files_times(String ending)
      throws IOException {
    Path model = TinyBert.write(temp.resolve("model"));
    ModelArchive.pack(model, temp.resolve("a" + ending));
    Files.setLastModifiedTime(model.resolve("config.json"), FileTime.fromMillis(1_000_000_000L));
    ModelArchive.pack(model, temp.resolve("b" + ending));

    assertThat(temp.resolve("a" + ending)).hasSameBinaryContentAs(temp.resolve("b" + ending));
  }

  @Test
  void a_format_that_is_not_written_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.pack(temp, temp.resolve("model.rar")));
  }

  @Test
  void the_kind_of_archive_is_told_by_content_and_not_by_name() {
    Path misnamed = zip(temp.resolve("m.tar.gz"), zip -> add(zip, "config.json", ANYTHING));

    ModelArchive.unpack(misnamed, into(), Limits.DEFAULT);

    assertThat(into().resolve("config.json")).hasBinaryContent(ANYTHING);
  }

  @Test
  void one_folder_around_the_files_is_dropped_and_junk_is_passed_over() {
    Path archive =
        zip(
            temp.resolve("m.zip"),
            zip -> {
              add(zip, "my-model/config.json", ANYTHING);
              add(zip, "my-model/.DS_Store", ANYTHING);
              add(zip, "__MACOSX/my-model/._config.json", ANYTHING);
              add(zip, "my-model/LICENSE", ANYTHING);
            });

    ModelArchive.unpack(archive, into(), Limits.DEFAULT);

    assertThat(names()).containsExactly("LICENSE", "config.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../config.json",
        "a/../../config.json",
        "/etc/config.json",
        "C:/config.json",
        "..\\config.json",
        "a\\config.json",
        "__MACOSX/../../config.json",
        "con\nfig.json"
      })
  void a_name_that_points_elsewhere_is_refused_in_both_formats(String name) {
    Path zipped = zip(temp.resolve("m.zip"), zip -> add(zip, name, ANYTHING));
    Path tarred = tarGz(temp.resolve("m.tar.gz"), tar -> add(tar, name, ANYTHING));

    for (Path archive : List.of(zipped, tarred)) {
      assertThat(problems(archive)).singleElement().satisfies(this::isAboutTheName);
      assertNothingLeft();
    }
  }

  private void isAboutTheName(Problem problem) {
    assertThat(problem.what()).startsWith("its name");
  }

  @Test
  void a_link_in_a_tar_is_refused() {
    Path archive =
        tarGz(
            temp.resolve("m.tar.gz"),
            tar -> {
              addSymlink(tar, "model.safetensors", "/etc/passwd");
              add(tar, "config.json", ANYTHING);
            });

    assertThat(problems(archive))
        .containsExactly(new Problem("model.safetensors", "it is a link", "Pack the file itself"));
    assertNothingLeft();
  }

  @Test
  void a_link_in_a_zip_is_refused() throws IOException {
    Path archive = temp.resolve("m.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("config.json");
      entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
      zip.putArchiveEntry(entry);
      zip.write(text("/etc/passwd"));
      zip.closeArchiveEntry();
    }

    assertThat(problems(archive)).extracting(Problem::what).containsExactly("it is a link");
  }

  @Test
  void an_encrypted_entry_is_refused() throws IOException {
    Path archive = zip(temp.resolve("m.zip"), zip -> add(zip, "config.json", ANYTHING));
    byte[] bytes = Files.readAllBytes(archive);
    int directory = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
    bytes[6] |= 1; // the flag in the local header
    bytes[directory + 8] |= 1; // and in the central directory
    Files.write(archive, bytes);

    assertThat(problems(archive)).extracting(Problem::what).containsExactly("it is encrypted");
  }

  @Test
  void files_of_other_kinds_are_named_each_with_a_remedy() {
    Path archive =
        zip(
            temp.resolve("m.zip"),
            zip -> {
              add(zip, "config.json", ANYTHING);
              add(zip, "optimizer.pt", ANYTHING);
              add(zip, "training_args.bin", ANYTHING);
              add(zip, "model.py", ANYTHING);
              add(zip, "libmodel.so", ANYTHING);
              add(zip, "serving.properties", ANYTHING);
              add(zip, "model-00001-of-00002.safetensors", ANYTHING);
              add(zip, "onnx/deep/model.onnx", ANYTHING);
            });

    List<Problem> problems = problems(archive);

    assertThat(problems)
        .extracting(Problem::where)
        .containsExactly(
            "optimizer.pt",
            "model.py",
            "libmodel.so",
            "serving.properties",
            "model-00001-of-00002.safetensors",
            "onnx/deep/model.onnx");
    assertThat(problems.get(0).toString())
        .isEqualTo(
            "optimizer.pt: of the formats that torch, TensorFlow and Flax write, only"
                + " pytorch_model.bin is read. Leave it out or, if it holds the weights, save them"
                + " as model.safetensors with save_pretrained(safe_serialization=True)");
    assertThat(problems.get(4).what()).isEqualTo("weights in several files are not read");
    assertNothingLeft();
  }

  @Test
  void two_files_of_one_name_are_refused_even_when_only_case_differs() {
    Path archive =
        tarGz(
            temp.resolve("m.tar.gz"),
            tar -> {
              add(tar, "README.md", ANYTHING);
              add(tar, "readme.md", ANYTHING);
            });

    assertThat(problems(archive))
        .extracting(Problem::what)
        .containsExactly("there are two of that name");
  }

  @Test
  void files_in_several_folders_are_refused() {
    Path archive =
        zip(
            temp.resolve("m.zip"),
            zip -> {
              add(zip, "a/config.json", ANYTHING);
              add(zip, "b/vocab.txt", ANYTHING);
            });

    assertThat(problems(archive))
        .extracting(Problem::what)
        .containsExactly("its files lie in several folders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void a_bomb_is_stopped_by_its_ratio(String format) {
    byte[] zeros = new byte[20 << 20];
    Path archive = temp.resolve("bomb." + format);
    if (format.equals("zip")) {
      zip(archive, zip -> add(zip, "model.onnx", zeros));
    } else {
      tarGz(archive, tar -> add(tar, "model.onnx", zeros));
    }

    assertThat(problems(archive))
        .extracting(Problem::what)
        .containsExactly("it unpacks to more than 100 times its size");
    assertNothingLeft();
  }

  @Test
  void a_bomb_in_a_file_that_would_be_refused_anyway_is_stopped_too() {
    Path archive = tarGz(temp.resolve("m.tar.gz"), tar -> add(tar, "junk.bin", new byte[20 << 20]));

    assertThat(problems(archive))
        .extracting(Problem::what)
        .contains("it unpacks to more than 100 times its size");
  }

  @Test
  void a_bomb_in_a_header_is_stopped_before_it_fills_the_memory() {
    byte[] longName = new byte[8 << 20];
    Arrays.fill(longName, (byte) 'a');
    Path archive =
        tarGz(
            temp.resolve("m.tar.gz"),
            tar -> {
              var entry =
                  new org.apache.commons.compress.archivers.tar.TarArchiveEntry(
                      "././@LongLink",
                      org.apache.commons.compress.archivers.tar.TarConstants.LF_GNUTYPE_LONGNAME);
              entry.setSize(longName.length);
              tar.putArchiveEntry(entry);
              tar.write(longName);
              tar.closeArchiveEntry();
            });

    assertThat(problems(archive))
        .extracting(Problem::what)
        .containsExactly("it has headers of more than 1048576 bytes");
  }

  @Test
  void more_bytes_or_entries_than_the_limits_are_refused() {
    Path archive =
        zip(
            temp.resolve("m.zip"),
            zip -> {
              add(zip, "config.json", new byte[600]);
              add(zip, "vocab.txt", new byte[600]);
              add(zip, "README.md", new byte[600]);
            });

    assertThat(problems(archive, new Limits(2, 10_000, 1_000, 100)))
        .extracting(Problem::what)
        .containsExactly("it has more than 2 entries");
    assertThat(problems(archive, new Limits(9, 1_000, 1_000, 100)))
        .extracting(Problem::what)
        .containsExactly("it unpacks to more than 1000 bytes");
    assertThat(problems(archive, new Limits(9, 10_000, 500, 100)))
        .extracting(Problem::what)
        .containsExactly("it has more than 500 bytes");
    assertNothingLeft();
  }

  @Test
  void an_empty_file_and_a_file_that_is_no_archive_say_so() throws IOException {
    Path empty = Files.createFile(temp.resolve("empty.zip"));
    Path text = Files.writeString(temp.resolve("text.zip"), "not an archive");
    Path emptyZip = zip(temp.resolve("none.zip"), zip -> {});

    assertThat(problems(empty)).extracting(Problem::what).containsExactly("it is empty");
    assertThat(problems(text))
        .extracting(Problem::what)
        .containsExactly("it is neither a zip nor a gzipped tar");
    assertThat(problems(emptyZip)).extracting(Problem::what).containsExactly("it is an empty zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.zip", "m.tar.gz"})
  void an_archive_cut_anywhere_is_refused_and_leaves_nothing(String name) throws IOException {
    Path whole = temp.resolve(name);
    ModelArchive.pack(TinyBert.write(temp.resolve("model")), whole);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = temp.resolve("cut");

    for (int length = 4; length < bytes.length; length += bytes.length / 40) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThat(problems(cut)).isNotEmpty();
      assertNothingLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.zip", "m.tar.gz"})
  void a_damaged_archive_gives_problems_or_a_flat_folder_and_never_anything_else(String name)
      throws IOException {
    Path whole = temp.resolve(name);
    ModelArchive.pack(TinyBert.write(temp.resolve("model")), whole);
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(11);

    for (int round = 0; round < 300; round++) {
      byte[] damaged = bytes.clone();
      for (int i = 0; i < 3; i++) {
        int near =
            random.nextBoolean() ? random.nextInt(80) : damaged.length - 1 - random.nextInt(400);
        int at = random.nextInt(3) == 0 ? random.nextInt(damaged.length) : near;
        damaged[at] = (byte) random.nextInt(256);
      }
      Path file = Files.write(temp.resolve("damaged"), damaged);
      Path target = temp.resolve("round-" + round);
      try {
        ModelArchive.unpack(file, target, Limits.DEFAULT);
      } catch (InvalidSubmission e) {
        assertThat(target).isEmptyDirectory();
      }
    }
  }

  @Test
  void a_folder_with_something_in_it_is_not_unpacked_into() throws IOException {
    Files.createDirectories(into());
    Files.writeString(into().resolve("mine"), "keep");
    Path archive = zip(temp.resolve("m.zip"), zip -> add(zip, "config.json", ANYTHING));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.unpack(archive, into(), Limits.DEFAULT));
    assertThat(into().resolve("mine")).hasContent("keep");
  }

  private Path into() {
    return temp.resolve("unpacked");
  }

  private List<Problem> problems(Path archive) {
    return problems(archive, Limits.DEFAULT);
  }

  private List<Problem> problems(Path archive, Limits limits) {
    InvalidSubmission refused =
        catchThrowableOfType(
            InvalidSubmission.class, () -> ModelArchive.unpack(archive, into(), limits));
    assertThat(refused).as("%s is refused", archive).isNotNull();
    return refused.problems();
  }

  private void assertNothingLeft() {
    assertThat(into()).isEmptyDirectory();
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(into())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }
}
