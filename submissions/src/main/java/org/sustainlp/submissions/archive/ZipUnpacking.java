package org.sustainlp.submissions.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.sustainlp.submissions.files.ZipDirectory;

/** Reads a zip by its central directory, which alone says what is a link. */
final class ZipUnpacking {
  /** 64 entries need less than 64 kB; the directory is held in memory whole. */
  private static final long MOST_DIRECTORY_BYTES = 1L << 20;

  private ZipUnpacking() {}

  static void run(Path archive, Unpacking unpacking) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(archive)) {
      if (ZipDirectory.bytes(channel) > MOST_DIRECTORY_BYTES) {
        throw unpacking.stop("it lists too many entries", "Pack only the model's files");
      }
      channel.position(0);
      try (ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
          unpacking.entry();
          unpack(zip, entry, unpacking);
        }
      }
    }
  }

  private static void unpack(ZipFile zip, ZipArchiveEntry entry, Unpacking unpacking)
      throws IOException {
    String name = entry.getName();
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      unpacking.refuse(name, "it is encrypted", "Pack it without a password");
      return;
    }
    Optional<Path> place =
        unpacking.place(
            stored(entry),
            entry.isDirectory(),
            plain(entry),
            entry.isUnixSymlink() ? "link" : "device or other special file");
    if (place.isEmpty()) {
      return;
    }
    if (!zip.canReadEntryData(entry)) {
      unpacking.refuse(name, "its compression is not supported", "Pack it with plain deflate");
      return;
    }
    try (InputStream content = unpacking.budget().counted(zip.getInputStream(entry))) {
      long checksum = unpacking.write(content, place.get());
      if (checksum != entry.getCrc() || Files.size(place.get()) != entry.getSize()) {
        unpacking.refuse(name, "its checksum or size is wrong", "Pack and copy it again");
      }
    }
  }

  /** The name as stored: the library turns backslashes of some platforms into slashes. */
  private static String stored(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    return raw != null && entry.getName().indexOf('/') >= 0
        ? new String(raw, StandardCharsets.UTF_8)
        : entry.getName();
  }

  /** A mode of 0 comes from platforms without one. */
  private static boolean plain(ZipArchiveEntry entry) {
    int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
    return type == 0 || type == UnixStat.FILE_FLAG || type == UnixStat.DIR_FLAG;
  }
}
