package org.sustainlp.web.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that lets its holder delete. It is shown once; only its SHA-256 is kept. */
public final class AdminToken {
  private static final int BYTES = 24;
  private static final String BEARER = "Bearer ";

  private final String digest;
  private final Optional<String> fresh;

  private AdminToken(String digest, Optional<String> fresh) {
    this.digest = digest;
    this.fresh = fresh;
  }

  /** The token of this keys folder, made when there is none yet. */
  public static AdminToken in(Path keys) {
    Path file = keys.resolve("admin-token.sha256");
    try {
      if (Files.exists(file)) {
        return new AdminToken(Files.readString(file).strip(), Optional.empty());
      }
      Files.createDirectories(keys);
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      Files.writeString(file, sha256(token) + "\n");
      return new AdminToken(sha256(token), Optional.of(token));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the admin token in " + keys, e);
    }
  }

  /** The token itself, only when it was made just now. */
  public Optional<String> fresh() {
    return fresh;
  }

  /** Whether an Authorization header carries the token; takes as long for a near miss. */
  public boolean opens(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    String offered = sha256(authorization.substring(BEARER.length()).strip());
    return MessageDigest.isEqual(
        offered.getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
