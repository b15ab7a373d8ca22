package org.sustainlp.submissions.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** How large a zip's list of entries is, found before a library reads all of it into memory. */
public final class ZipDirectory {
  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT_BYTES = 0xffff;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int ZIP64_LOCATOR_BYTES = 20;
  private static final int ZIP64_END_BYTES = 56;

  private ZipDirectory() {}

  /**
   * The bytes from the start of the central directory to its end record; counts in the record may
   * lie, this bounds what the library can read. APPNOTE.TXT 4.3.14 to 4.3.16.
   */
  public static long bytes(SeekableByteChannel channel) throws IOException {
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
