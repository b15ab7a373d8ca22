package org.sustainlp.tasks.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server's answer with bytes of a file.
 *
 * @param from which byte of the file is its first: 0, or as asked
 * @param total the whole file's size, where the server says it
 * @param version what it calls this version of the file
 */
record Reply(long from, OptionalLong total, Optional<String> version, InputStream body)
    implements Closeable {

  /** How many bytes were read; negative at the end. */
  int read(byte[] buffer) throws ServerTrouble {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new ServerTrouble(e);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
