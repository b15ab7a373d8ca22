package org.sustainlp.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * <p>What is signed is {@link ReportJson#canonical}: the report without its signature, on one line.
 */
public final class Signing {

  private static final String ALGORITHM = "Ed25519";

  private Signing() {}

  /**
   * @param keys the folder of the key pair; made when missing
   * @return the report with its signature
   */
  public static RunReport sign(RunReport report, Path keys) throws IOException {
    try {
      KeyPair pair = keyPair(keys);
      java.security.Signature signer = java.security.Signature.getInstance(ALGORITHM);
      signer.initSign(pair.getPrivate());
      signer.update(ReportJson.canonical(report));
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

  /** Whether the report is what its signature was made over; false without a signature. */
  public static boolean verify(RunReport report) {
    RunReport.Signature signature = report.signature();
    if (signature == null || !ALGORITHM.equals(signature.algorithm())) {
      return false;
    }
    try {
      java.security.Signature verifier = java.security.Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey(Base64.getDecoder().decode(signature.publicKey())));
      verifier.update(ReportJson.canonical(report));
      return verifier.verify(Base64.getDecoder().decode(signature.value()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static KeyPair keyPair(Path keys) throws IOException, GeneralSecurityException {
    Path secret = keys.resolve("report-signing.key");
    Path open = keys.resolve("report-signing.pub");
    if (!Files.exists(secret)) {
      KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Files.createDirectories(keys);
      Files.write(open, made.getPublic().getEncoded());
      createSecret(secret);
      Files.write(secret, made.getPrivate().getEncoded());
      return made;
    }
    PrivateKey privateKey =
        KeyFactory.getInstance(ALGORITHM)
            .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)));
    return new KeyPair(publicKey(Files.readAllBytes(open)), privateKey);
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
