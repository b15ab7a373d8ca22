package org.sustainlp.submissions.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.sustainlp.submissions.Problem;

/**
 * One unpacking under way: decides about each entry, writes the accepted ones, keeps the problems.
 *
 * <p>Files land flat in the target folder, each created anew under a name from {@link FileNames},
 * so no entry can point elsewhere.
 */
final class Unpacking {
  /** Stops the unpacking; the problem has been noted. */
  static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final Path target;
  private final Limits limits;
  private final Budget budget;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<List<String>> tops = new HashSet<>();
  private int entries;

  Unpacking(Path target, Limits limits, Budget budget) {
    this.target = target;
    this.limits = limits;
    this.budget = budget;
  }

  List<Problem> problems() {
    return problems;
  }

  Budget budget() {
    return budget;
  }

  /** Counts an entry. */
  void entry() throws Stopped {
    if (++entries > limits.entries()) {
      throw stop(
          "it has more than " + limits.entries() + " entries", "Pack only the model's files");
    }
  }

  void refuse(String entry, String what, String remedy) {
    problems.add(FileNames.problem(entry, what, remedy));
  }

  Stopped stop(String what, String remedy) {
    problems.add(new Problem(ModelArchive.WHERE, what, remedy));
    return new Stopped();
  }

  /**
   * Where an entry goes; empty when it is passed over or refused.
   *
   * @param plain false for links, devices and the like, which are refused by {@code kind}
   */
  Optional<Path> place(String name, boolean folder, boolean plain, String kind) {
    Optional<Problem> unsafe = FileNames.unsafe(name);
    if (unsafe.isPresent()) {
      problems.add(unsafe.get());
      return Optional.empty();
    }
    if (!plain) {
      refuse(name, "it is a " + kind, "Pack the file itself");
      return Optional.empty();
    }
    List<String> steps = FileNames.steps(name);
    if (folder || steps.isEmpty() || FileNames.junk(steps)) {
      return Optional.empty();
    }
    String file = steps.get(steps.size() - 1);
    if (steps.size() > 2) {
      refuse(name, "it lies in a sub-folder", "Put the model's files side by side");
    } else if (!FileNames.accepted(file)) {
      problems.add(FileNames.refused(file));
    } else {
      tops.add(steps.subList(0, steps.size() - 1));
      if (seen.add(file.toLowerCase(Locale.ROOT))) {
        return Optional.of(target.resolve(file));
      }
      refuse(name, "there are two of that name", "Keep one");
    }
    return Optional.empty();
  }

  /**
   * Copies an entry's content to its place.
   *
   * @return the CRC-32 of what was written
   */
  long write(InputStream content, Path place) throws IOException {
    String file = place.getFileName().toString();
    long most = FileNames.weights(file) ? limits.unpackedBytes() : limits.smallFileBytes();
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[1 << 16];
    long written = 0;
    try (OutputStream out =
        Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        written += read;
        if (written > most) {
          refuse(file, "it has more than " + most + " bytes", "Check that it is the right file");
          throw new Stopped();
        }
        put(out, buffer, read, place);
        checksum.update(buffer, 0, read);
      }
    }
    return checksum.getValue();
  }

  /** A full disk is our trouble and not the archive's: it must not be told as damage. */
  private static void put(OutputStream out, byte[] buffer, int bytes, Path place) {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + place + ": " + e.getMessage(), e);
    }
  }

  /** Says what only shows when all entries are known. */
  void finish() {
    if (tops.size() > 1) {
      problems.add(
          new Problem(
              ModelArchive.WHERE,
              "its files lie in several folders",
              "Put them all at the top, or all in one folder"));
    }
    if (seen.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(ModelArchive.WHERE, "it holds no model files", "Pack config.json, …"));
    }
  }
}
