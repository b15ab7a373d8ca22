package org.sustainlp.tasks.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;

/**
 * Takes the official files out of a zip, and nothing else.
 *
 * <p>Where a file goes is decided by the catalogue and never by a name in the zip. No more is
 * unpacked than a file's official size, and no file gets its name before its checksum is right.
 */
final class ZipUnpacking {

  /** For the one file whose size is not known, BoolQ's training split of some 6.5 MB. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path zip;
  private final OfficialTask task;
  private final Path dir;

  ZipUnpacking(Path zip, OfficialTask task, Path dir) {
    this.zip = zip;
    this.task = task;
    this.dir = dir;
  }

  /**
   * Unpacks some of the files: all of them or none.
   *
   * @return the names of entries that are no official file's
   * @throws IOException when a file cannot be written
   */
  List<String> run(List<OfficialFile> wanted) throws IOException, DownloadFailed {
    Map<Path, Path> ready = new LinkedHashMap<>();
    try (ZipFile source = new ZipFile(zip.toFile())) {
      for (OfficialFile file : wanted) {
        Path target = task.in(dir, file);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        ready.put(part, target);
        unpack(source, file, part);
      }
      for (Map.Entry<Path, Path> file : ready.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
      return others(source);
    } catch (ZipException e) {
      throw wrong("cannot be read as a zip: " + e.getMessage());
    } finally {
      for (Path part : ready.keySet()) {
        Files.deleteIfExists(part);
      }
    }
  }

  private void unpack(ZipFile source, OfficialFile file, Path part)
      throws IOException, DownloadFailed {
    ZipEntry entry = source.getEntry(nameOf(file));
    if (entry == null) {
      throw wrong("holds no " + nameOf(file));
    }
    Files.createDirectories(part.toAbsolutePath().getParent());
    long most = file.bytes().orElse(MOST_BYTES);
    try (InputStream in = source.getInputStream(entry);
        OutputStream out = Files.newOutputStream(part)) {
      if (!copy(in, out, most)) {
        throw wrong("unpacks " + nameOf(file) + " to more than " + most + " bytes");
      }
    }
    if (!file.is(part)) {
      throw wrong(
          "is the official zip, but "
              + nameOf(file)
              + " in it is not the file with "
              + file.checksum()
              + " that this version knows. Please report it; to use the file all the same, unpack"
              + " it yourself");
    }
  }

  /** Whether all of it came to no more than so many bytes. */
  private static boolean copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > most) {
        return false;
      }
      out.write(buffer, 0, read);
    }
    return true;
  }

  private List<String> others(ZipFile source) {
    Set<String> official = task.files().stream().map(this::nameOf).collect(Collectors.toSet());
    return source.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> !official.contains(name))
        .sorted()
        .toList();
  }

  private String nameOf(OfficialFile file) {
    return task.task().folder() + "/" + file.name();
  }

  private DownloadFailed wrong(String reason) {
    return new DownloadFailed(State.WRONG, zip, reason);
  }
}
