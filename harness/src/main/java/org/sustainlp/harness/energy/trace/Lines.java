package org.sustainlp.harness.energy.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a plain or gzip compressed text, one after the other, none longer than a limit. */
final class Lines {

  static final int MAX_LENGTH = 2_000;

  private static final int GZIP_MAGIC = 0x1f8b;

  private final BufferedReader text;
  private long number;

  private Lines(BufferedReader text) {
    this.text = text;
  }

  /**
   * @param in supports {@code mark}; recognised as gzip by its first two bytes (RFC 1952, 2.3.1)
   */
  static Lines of(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    return new Lines(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
  }

  /** The 1-based number of the last line given. */
  long number() {
    return number;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws IOException when it is longer than {@link #MAX_LENGTH} characters
   */
  @Nullable String next() throws IOException {
    number++;
    StringBuilder line = new StringBuilder();
    int read = text.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.length() == MAX_LENGTH) {
        throw new IOException("is longer than " + MAX_LENGTH + " characters");
      }
      line.append((char) read);
      read = text.read();
    }
    return line.toString().stripTrailing();
  }
}
