package org.sustainlp.submissions.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes archives that depend on names and contents alone: no times, no owners. */
final class Packing {
  private static final int PLAIN_FILE = 0100644;

  private Packing() {}

  static void tarGz(List<Path> files, Path archive) throws IOException {
    try (OutputStream file = Files.newOutputStream(archive);
        OutputStream gzip = new GzipCompressorOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path path : files) {
        TarArchiveEntry entry = new TarArchiveEntry(path.getFileName().toString());
        entry.setSize(Files.size(path));
        entry.setMode(PLAIN_FILE);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        Files.copy(path, tar);
        tar.closeArchiveEntry();
      }
    }
  }

  static void zip(List<Path> files, Path archive) throws IOException {
    // Zip stores local time, so the same wall-clock time is used in every zone.
    long midnight =
        LocalDateTime.of(2000, 1, 1, 0, 0)
            .atZone(ZoneId.systemDefault())
            .toInstant()
            .toEpochMilli();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      for (Path path : files) {
        ZipArchiveEntry entry = new ZipArchiveEntry(path.getFileName().toString());
        entry.setSize(Files.size(path));
        entry.setUnixMode(PLAIN_FILE);
        entry.setTime(midnight);
        zip.putArchiveEntry(entry);
        Files.copy(path, zip);
        zip.closeArchiveEntry();
      }
    }
  }
}
