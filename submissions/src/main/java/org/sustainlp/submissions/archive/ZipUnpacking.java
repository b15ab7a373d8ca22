package org.sustainlp.submissions.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a zip by its central directory, which alone says what is a link. */
final class ZipUnpacking {
  /** 64 entries need less than 64 kB; the directory is held in memory whole. */
  private static final long MOST_DIRECTORY_BYTES = 1L << 20;

  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT_BYTES = 0xffff;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int ZIP64_LOCATOR_BYTES = 20;
  private static final int ZIP64_END_BYTES = 56;

  private ZipUnpacking() {}

  static void run(Path archive, Unpacking unpacking) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(archive)) {
      if (directoryBytes(channel) > MOST_DIRECTORY_BYTES) {
        throw unpacking.stop("it lists too many entries", "Pack only the model's files");
      }
      channel.position(0);
      try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
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

  /**
   * The bytes from the start of the central directory to its end record; counts in the record may
   * lie, this bounds what the library can read. APPNOTE.TXT 4.3.14 to 4.3.16.
   */
  private static long directoryBytes(SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    int tailBytes = (int) Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
    ByteBuffer tail = read(channel, size - tailBytes, tailBytes);
    for (int at = tailBytes - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        long end = size - tailBytes + at;
        long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
        return end - (offset == 0xffffffffL ? zip64Offset(channel, end) : offset);
      }
    }
    throw new IOException("no end of central directory");
  }

  private static long zip64Offset(SeekableByteChannel channel, long end) throws IOException {
    if (end < ZIP64_LOCATOR_BYTES) {
      throw new IOException("no room for a zip64 locator");
    }
    ByteBuffer locator = read(channel, end - ZIP64_LOCATOR_BYTES, ZIP64_LOCATOR_BYTES);
    long record = locator.getLong(8);
    if (locator.getInt(0) != ZIP64_LOCATOR_SIGNATURE
        || record < 0
        || record > end - ZIP64_END_BYTES) {
      throw new IOException("no zip64 locator");
    }
    return read(channel, record, ZIP64_END_BYTES).getLong(48);
  }

  private static ByteBuffer read(SeekableByteChannel channel, long position, int bytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("ended early");
      }
    }
    return buffer.flip();
  }
}
