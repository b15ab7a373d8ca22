package org.sustainlp.tasks.data;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.LineFault;

/**
 * The lines of a file, one at a time, with its checksum.
 *
 * <p>Not a {@code BufferedReader}: that would take a file of one endless line into memory, and
 * would replace bytes that are not UTF-8 without a word.
 */
public final class BoundedLines implements Closeable {

  /** What one file may hold. ReCoRD's training file, the largest official one, has 136 MB. */
  record Limits(long lineBytes, long fileBytes) {
    static final Limits DEFAULT = new Limits(16L << 20, 512L << 20);
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final Limits limits;
  private final Sha256 sum = new Sha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int filled;
  private long fileBytes;
  private long number;

  /** The lines of a file no larger than any official one needs to be. */
  public BoundedLines(Path file) throws IOException {
    this(file, Limits.DEFAULT);
  }

  BoundedLines(Path file, Limits limits) throws IOException {
    this.in = Files.newInputStream(file);
    this.limits = limits;
  }

  /** The 1-based number of the line last returned or refused. */
  public long number() {
    return number;
  }

  /** How many bytes were read so far. */
  long fileBytes() {
    return fileBytes;
  }

  /**
   * The next line without its line feed; null at the end.
   *
   * @throws LineFault when it is too long, not UTF-8 or begins the file with a byte order mark;
   *     there is no point in reading on
   */
  public @Nullable String next() throws IOException, LineFault {
    if (position == filled && !fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    do {
      int end = lineFeed();
      line.write(buffer, position, end - position);
      if (line.size() > limits.lineBytes()) {
        throw new LineFault("line", "is longer than " + limits.lineBytes() + " bytes");
      }
      position = end;
      if (end < filled) {
        position++;
        return decode(line.toByteArray());
      }
    } while (fill());
    return decode(line.toByteArray());
  }

  /** The checksum of the whole file, once {@link #next} returned null. */
  String digest() {
    return "sha256:" + sum.hex();
  }

  private boolean fill() throws IOException, LineFault {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    sum.add(buffer, filled);
    fileBytes += filled;
    if (fileBytes > limits.fileBytes()) {
      throw new LineFault("line", "is beyond the " + limits.fileBytes() + " bytes a file may have");
    }
    return filled > 0;
  }

  private int lineFeed() {
    int end = position;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private String decode(byte[] bytes) throws LineFault {
    String line;
    try {
      line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LineFault("line", "is not UTF-8; save the file as UTF-8");
    }
    if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
      throw new LineFault(
          "line", "begins with a byte order mark; save the file as UTF-8 without one");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
