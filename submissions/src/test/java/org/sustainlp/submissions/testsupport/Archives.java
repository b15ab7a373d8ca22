package org.sustainlp.submissions.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives with any names in them, as an attacker would make them. */
public final class Archives {
  private Archives() {}

  /** What is put into a tar. */
  public interface TarContent {
    void into(TarArchiveOutputStream tar) throws IOException;
  }

  /** What is put into a zip. */
  public interface ZipContent {
    void into(ZipOutputStream zip) throws IOException;
  }

  public static Path tarGz(Path file, TarContent content) {
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      content.into(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  public static Path zip(Path file, ZipContent content) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      content.into(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  public static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  public static void addSymlink(TarArchiveOutputStream tar, String name, String to)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  public static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
