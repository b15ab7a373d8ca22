package org.sustainlp.submissions.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a gzipped tar from front to end. */
final class TarUnpacking {
  private TarUnpacking() {}

  static void run(Path archive, Unpacking unpacking) throws IOException {
    Budget budget = unpacking.budget();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        InputStream gzip =
            GzipCompressorInputStream.builder()
                .setInputStream(file)
                .setDecompressConcatenated(true)
                .get();
        InputStream counted = budget.counted(gzip);
        TarArchiveInputStream tar = new TarArchiveInputStream(counted, "UTF-8")) {
      for (TarArchiveEntry entry = next(tar, budget); entry != null; entry = next(tar, budget)) {
        unpacking.entry();
        if (!entry.isCheckSumOK()) {
          throw new IOException("a header has a wrong checksum");
        }
        Optional<Path> place =
            unpacking.place(entry.getName(), entry.isDirectory(), plain(entry), kind(entry));
        if (place.isPresent()) {
          unpacking.write(tar, place.get());
        } else {
          tar.transferTo(OutputStream.nullOutputStream());
        }
      }
      counted.transferTo(OutputStream.nullOutputStream()); // gzip's own checksum is at its end
    }
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, Budget budget) throws IOException {
    budget.headersBegin();
    TarArchiveEntry entry = tar.getNextEntry();
    budget.headersEnd();
    return entry;
  }

  private static boolean plain(TarArchiveEntry entry) {
    return (entry.isFile() || entry.isDirectory())
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isSparse();
  }

  private static String kind(TarArchiveEntry entry) {
    return entry.isSymbolicLink() || entry.isLink() ? "link" : "device or other special file";
  }
}
