package org.sustainlp.submissions.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.files.WholeFile;

/**
 * A model as one file: a zip or a gzipped tar, told apart by content.
 *
 * <p>The model's files lie at the top or in one folder, which is dropped. What may be in it and how
 * large it may get: the module's README and {@link Limits}.
 */
public final class ModelArchive {
  static final String WHERE = "archive";

  private static final String REPACK =
      "Pack the model again, as .zip or .tar.gz, and copy it whole";
  private static final int TAR_MAGIC_AT = 257;

  private ModelArchive() {}

  /**
   * Unpacks into a flat folder. Nothing is written elsewhere; on failure the folder is left empty.
   *
   * @param intoEmptyDir an empty folder; created where it is missing
   * @throws InvalidSubmission with every problem found
   * @throws IllegalArgumentException when the folder is not empty
   */
  public static void unpack(Path archive, Path intoEmptyDir, Limits limits) {
    try {
      Files.createDirectories(intoEmptyDir);
      if (!list(intoEmptyDir).isEmpty()) {
        throw new IllegalArgumentException("not empty: " + intoEmptyDir);
      }
      boolean done = false;
      try {
        List<Problem> problems = unpacked(archive, intoEmptyDir, limits);
        if (!problems.isEmpty()) {
          throw new InvalidSubmission(problems);
        }
        done = true;
      } finally {
        if (!done) {
          for (Path file : list(intoEmptyDir)) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + archive + ": " + e.getMessage(), e);
    }
  }

  /**
   * Packs the files of a model folder that an archive may hold, in name order: equal files give
   * equal bytes.
   *
   * @param archive ends in .zip, .tar.gz or .tgz; appears whole or not at all
   * @throws IllegalArgumentException for another ending
   */
  public static void pack(Path modelFolder, Path archive) {
    String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean zip = name.endsWith(".zip");
    if (!zip && !name.endsWith(".tar.gz") && !name.endsWith(".tgz")) {
      throw new IllegalArgumentException("not a .zip, .tar.gz or .tgz: " + archive);
    }
    WholeFile.write(
        archive,
        unfinished -> {
          List<Path> files =
              list(modelFolder).stream()
                  .filter(Files::isRegularFile)
                  .filter(file -> FileNames.accepted(file.getFileName().toString()))
                  .toList();
          if (zip) {
            Packing.zip(files, unfinished);
          } else {
            Packing.tarGz(files, unfinished);
          }
        });
  }

  private static List<Problem> unpacked(Path archive, Path target, Limits limits)
      throws IOException {
    Unpacking unpacking = new Unpacking(target, limits, new Budget(limits, Files.size(archive)));
    byte[] start;
    try (InputStream in = Files.newInputStream(archive)) {
      start = in.readNBytes(TAR_MAGIC_AT + 5);
    }
    try {
      if (starts(start, 'P', 'K', 3, 4)) {
        ZipUnpacking.run(archive, unpacking);
      } else if (starts(start, 0x1f, 0x8b)) {
        TarUnpacking.run(archive, unpacking);
      } else {
        throw unpacking.stop(unreadable(start), REPACK);
      }
      unpacking.finish();
    } catch (Unpacking.Stopped e) {
      // the problem has been noted
    } catch (Budget.Exceeded e) {
      unpacking.problems().add(new Problem(WHERE, e.what(), "Pack only the model's files"));
    } catch (FileSystemException e) {
      throw e; // our own files, not the archive's content
    } catch (IOException | IllegalArgumentException e) { // Commons Compress throws both
      unpacking
          .problems()
          .add(new Problem(WHERE, "it is damaged or cut short (" + e.getMessage() + ")", REPACK));
    }
    return unpacking.problems();
  }

  private static String unreadable(byte[] start) {
    if (start.length == 0) {
      return "it is empty";
    }
    if (starts(start, 'P', 'K', 5, 6)) {
      return "it is an empty zip";
    }
    boolean tar =
        start.length >= TAR_MAGIC_AT + 5
            && new String(start, TAR_MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar");
    return tar ? "it is a tar that is not gzipped" : "it is neither a zip nor a gzipped tar";
  }

  private static boolean starts(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
