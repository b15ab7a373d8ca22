package org.sustainlp.tasks.official;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's bytes add up to.
 *
 * @param hex lower-case hexadecimal digits: 64 of a SHA-256, 40 of a git blob id
 */
public record Checksum(Kind kind, String hex) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** How it is computed. */
  public enum Kind {
    SHA_256("sha256", "SHA-256", 64),
    /**
     * What {@code git hash-object FILE} prints: the SHA-1 of {@code "blob SIZE"}, a zero byte and
     * the file (Pro Git, second edition, section 10.2).
     */
    GIT_BLOB("git blob", "SHA-1", 40);

    private final String title;
    private final String algorithm;
    private final int digits;

    Kind(String title, String algorithm, int digits) {
      this.title = title;
      this.algorithm = algorithm;
      this.digits = digits;
    }
  }

  public Checksum {
    if (!hex.matches("[0-9a-f]{" + kind.digits + "}")) {
      throw new IllegalArgumentException("not a " + kind.title + ": " + hex);
    }
  }

  public static Checksum sha256(String hex) {
    return new Checksum(Kind.SHA_256, hex);
  }

  /** The checksum of a file as it is now; reads all of it, a buffer at a time. */
  public static Checksum of(Kind kind, Path file) throws IOException {
    MessageDigest digest = digest(kind);
    if (kind == Kind.GIT_BLOB) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
  }

  /** Whether this is the file's. */
  public boolean fits(Path file) throws IOException {
    return equals(of(kind, file));
  }

  private static MessageDigest digest(Kind kind) {
    try {
      return MessageDigest.getInstance(kind.algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + kind.algorithm, e);
    }
  }

  /** {@code "sha256 0c86…"}. */
  @Override
  public String toString() {
    return kind.title + " " + hex;
  }
}
