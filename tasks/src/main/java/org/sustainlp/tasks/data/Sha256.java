package org.sustainlp.tasks.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256 checksum. */
final class Sha256 {

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Sha256 ofFile(Path file) throws IOException {
    Sha256 sum = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.add(buffer, read);
      }
    }
    return sum;
  }

  void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Ends the sum: 64 lower-case hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
