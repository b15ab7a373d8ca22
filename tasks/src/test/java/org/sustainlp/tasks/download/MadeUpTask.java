package org.sustainlp.tasks.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.official.Checksum;
import org.sustainlp.tasks.official.Licence;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.official.OfficialZip;
import org.sustainlp.tasks.official.Units;

/** A task whose files, zip and checksums are made on the spot. */
final class MadeUpTask {

  private MadeUpTask() {}

  /** A split's file: so many random letters, which compress badly. */
  static byte[] file(Split split, int bytes) {
    Random random = new Random(split.id().length());
    byte[] file = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      file[i] = (byte) ('a' + random.nextInt(26));
    }
    return file;
  }

  /** What the zip holds: the three files, and whatever else. */
  static byte[] zip(Task task, int bytes, String... others) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      entries.put(task.folder() + "/" + split.fileName(), file(split, bytes));
    }
    for (String other : others) {
      entries.put(other, "not asked for".getBytes(StandardCharsets.US_ASCII));
    }
    return zip(entries);
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry named = new ZipEntry(entry.getKey());
        named.setTime(0);
        zip.putNextEntry(named);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** The task's official files are these {@code bytes} a split, and this zip. */
  static OfficialTask official(Task task, byte[] zip, int bytes) {
    List<OfficialFile> files =
        List.of(Split.values()).stream().map(split -> official(split, bytes)).toList();
    return new OfficialTask(
        task,
        new OfficialZip(task.folder() + ".zip", zip.length, sha256(zip)),
        files,
        new Units("example", Optional.empty(), "example"),
        new Licence(Optional.of("CC BY 4.0"), Licence.Evidence.SEEN, "a test"),
        "https://example.org");
  }

  private static OfficialFile official(Split split, int bytes) {
    return new OfficialFile(
        split,
        split.fileName(),
        OptionalLong.of(bytes),
        List.of(sha256(file(split, bytes))),
        OptionalLong.empty(),
        OptionalLong.empty(),
        1,
        Map.of(),
        "a test");
  }

  static Checksum sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Checksum.sha256(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
