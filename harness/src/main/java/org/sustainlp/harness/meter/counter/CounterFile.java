package org.sustainlp.harness.meter.counter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A counter in a file of sysfs: a decimal number of microjoules.
 *
 * <p>The file is opened once and read again from its start, which costs a fraction of opening it
 * each time. It is opened anew only after a failed read: a driver that was loaded again leaves the
 * old file dead, and an interrupt closes the channel.
 */
public final class CounterFile implements CounterReader, Closeable {

  /** More digits than 2^63 has, and a line's end. */
  private static final int LONGEST = 24;

  private final Path file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
  private FileChannel channel;

  private CounterFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws IOException when it is not there or this user may not read it
   */
  public static CounterFile open(Path file) throws IOException {
    return new CounterFile(file, FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public synchronized long read() throws IOException {
    try {
      return readOnce();
    } catch (IOException e) {
      FileChannel again = FileChannel.open(file, StandardOpenOption.READ);
      channel.close();
      channel = again;
      return readOnce();
    }
  }

  @Override
  public boolean present() {
    return Files.exists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private long readOnce() throws IOException {
    buffer.clear();
    channel.read(buffer, 0);
    buffer.flip();
    return parse(buffer);
  }

  /** Digits, then white space or nothing; written out so that a read allocates nothing. */
  static long parse(ByteBuffer text) throws IOException {
    long value = 0;
    int digits = 0;
    int i = 0;
    while (i < text.limit() && Character.isDigit(text.get(i)) && digits < 19) {
      value = value * 10 + (text.get(i) - '0');
      digits++;
      i++;
    }
    boolean end = i == text.limit() || Character.isWhitespace(text.get(i));
    if (digits == 0 || !end || value < 0) {
      String seen = StandardCharsets.ISO_8859_1.decode(text.rewind()).toString().strip();
      throw new IOException("not a number of microjoules: \"" + seen + "\"");
    }
    return value;
  }
}
