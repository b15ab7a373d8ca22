package org.sustainlp.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.sustainlp.submissions.archive.Limits;
import org.sustainlp.submissions.archive.ModelArchive;
import org.sustainlp.submissions.files.Sha256;
import org.sustainlp.submissions.starter.StarterModels;

/** From what a person names as a model to the checked model folder. */
public final class Submissions {
  private Submissions() {}

  /**
   * Opens {@code starter:NAME}, a model folder or a model archive.
   *
   * <p>All that is written goes under {@code cacheDir}: starter models to {@code starters/}, what
   * archives hold to {@code archives/} by the archive's SHA-256, generated tokenizers to {@code
   * tokenizers/}. A model folder is left as it is.
   *
   * @throws InvalidSubmission with every problem found
   */
  public static Submission open(String model, Path cacheDir) {
    return StarterModels.isStarter(model)
        ? StarterModels.materialise(model, cacheDir.resolve("starters"))
        : Submission.open(folder(model, cacheDir), cacheDir.resolve("tokenizers"));
  }

  /**
   * The same, where the model's weights are needed.
   *
   * @throws InvalidSubmission with every problem found; that its family is not read is one
   */
  public static ModelFolder resolve(String model, Path cacheDir) {
    return StarterModels.isStarter(model)
        ? StarterModels.materialise(model, cacheDir.resolve("starters"))
        : ModelFolder.open(folder(model, cacheDir), cacheDir.resolve("tokenizers"));
  }

  private static Path folder(String model, Path cacheDir) {
    Path path = path(model);
    if (Files.isDirectory(path)) {
      return path;
    }
    if (Files.isRegularFile(path)) {
      return unpacked(path, cacheDir.resolve("archives"));
    }
    throw nothing(model, "there is no such file or folder");
  }

  private static Path path(String model) {
    try {
      return Path.of(model);
    } catch (InvalidPathException e) {
      throw nothing(model, "it is no path");
    }
  }

  private static Path unpacked(Path archive, Path cache) {
    Path folder = cache.resolve(Sha256.ofFile(archive));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path unfinished = cache.resolve("." + UUID.randomUUID());
    try {
      ModelArchive.unpack(archive, unfinished, Limits.DEFAULT);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw new UncheckedIOException("cannot write " + folder, e);
      }
    } finally {
      remove(unfinished);
    }
    return folder;
  }

  private static void remove(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private static InvalidSubmission nothing(String model, String what) {
    return new InvalidSubmission(
        List.of(
            new Problem(
                model,
                what,
                "Give a model folder, a .zip or .tar.gz of one, or a starter model such as "
                    + StarterModels.PREFIX
                    + StarterModels.all().get(0).name())));
  }
}
