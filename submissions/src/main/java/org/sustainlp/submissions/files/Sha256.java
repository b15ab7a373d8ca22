package org.sustainlp.submissions.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of files, as {@code sha256:} and 64 hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /**
   * Over name, a zero byte, length (eight bytes, big-endian) and content of each file: no two lists
   * of files run together to the same bytes.
   */
  public static String ofFolder(Path dir, List<String> names) {
    MessageDigest sha = sha256();
    for (String name : names) {
      Path file = dir.resolve(name);
      try {
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, Files.size(file)));
        update(sha, file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  /** The plain SHA-256 of one file, as sha256sum prints it. */
  public static String ofFile(Path file) {
    MessageDigest sha = sha256();
    try {
      update(sha, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void update(MessageDigest sha, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
