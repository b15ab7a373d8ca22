package org.sustainlp.harness.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Ed25519 signatures (RFC 8032) over reports, by a key pair that is made on first use and kept.
 *
 * <p>What is signed is {@link ReportJson#canonical}: the text of the report without its signature.
 */
public final class Signing {

  private static final String ALGORITHM = "Ed25519";

  private Signing() {}

  /**
   * Makes the key pair if there is none, so that a run finds out before it starts.
   *
   * @param keys its folder
   */
  public static void prepare(Path keys) throws IOException {
    try {
      keyPair(keys);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the keys in " + keys + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param keys the folder of the key pair; made when missing
   * @return the report with its signature
   */
  public static RunReport sign(RunReport report, Path keys) throws IOException {
    try {
      KeyPair pair = keyPair(keys);
      java.security.Signature signer = java.security.Signature.getInstance(ALGORITHM);
      signer.initSign(pair.getPrivate());
      signer.update(ReportJson.canonical(ReportJson.write(report)));
      Base64.Encoder base64 = Base64.getEncoder();
      return report.signed(
          new RunReport.Signature(
              ALGORITHM,
              base64.encodeToString(pair.getPublic().getEncoded()),
              base64.encodeToString(signer.sign())));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot sign with the keys in " + keys + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether a report is what its signature was made over; false without a signature. Anybody can
   * sign with a key of their own: whose key it is, the reader must know.
   *
   * @param json the report as it was published, unknown fields included
   * @throws IOException when the text is not a report
   */
  public static boolean verify(String json) throws IOException {
    RunReport.Signature signature = ReportJson.read(json).signature();
    if (signature == null || !ALGORITHM.equals(signature.algorithm())) {
      return false;
    }
    try {
      java.security.Signature verifier = java.security.Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey(Base64.getDecoder().decode(signature.publicKey())));
      verifier.update(ReportJson.canonical(json));
      return verifier.verify(Base64.getDecoder().decode(signature.value()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static KeyPair keyPair(Path keys) throws IOException, GeneralSecurityException {
    Path secret = keys.resolve("report-signing.key");
    if (!Files.exists(secret)) {
      Files.createDirectories(keys);
      make(secret);
    }
    // One file holds both keys, so that two first runs at once cannot leave halves of two pairs.
    List<String> lines =
        new String(Files.readAllBytes(secret), StandardCharsets.US_ASCII).lines().toList();
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      PrivateKey privateKey =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0))));
      return new KeyPair(publicKey(base64.decode(lines.get(1))), privateKey);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          secret + " holds no pair of keys; move it away, and a new pair is made", e);
    }
  }

  /** Written beside itself and moved: the file is there whole or not at all. */
  private static void make(Path secret) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    Path half = secret.resolveSibling("report-signing." + ProcessHandle.current().pid() + ".part");
    Files.deleteIfExists(half);
    createSecret(half);
    Files.write(
        half,
        List.of(
            base64.encodeToString(pair.getPrivate().getEncoded()),
            base64.encodeToString(pair.getPublic().getEncoded())));
    Files.move(half, secret, StandardCopyOption.ATOMIC_MOVE);
  }

  private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static void createSecret(Path file) throws IOException {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    if (views.containsAll(List.of("posix"))) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
