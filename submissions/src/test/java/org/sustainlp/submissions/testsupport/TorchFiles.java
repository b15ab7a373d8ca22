package org.sustainlp.submissions.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.sustainlp.submissions.Tensor;

/**
 * Files as {@code torch.save} of torch 2 writes them: a zip without compression, 64-byte aligned.
 */
public final class TorchFiles {
  private TorchFiles() {}

  /** {@code torch.save(model.state_dict(), file)}: float32, each tensor with its own storage. */
  public static Path write(Path file, Map<String, Tensor> tensors) {
    Pickle pickle = Pickle.protocol2().orderedDict().mark();
    Map<String, byte[]> storages = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String key = Integer.toString(storages.size());
          long elements = tensor.values().length;
          pickle.text(name).tensor(key, elements, 0, tensor.shape(), strides(tensor.shape()));
          storages.put(key, float32(tensor.values()));
        });
    pickle.setItems();
    // The modules' versions, which state_dict() hangs on the dictionary as an attribute.
    pickle.emptyDict().text("_metadata").orderedDict().text("").emptyDict();
    pickle.text("version").number(1).setItem().setItem().setItem().build();
    return zip(file, pickle.stop(), storages);
  }

  /**
   * A file with any pickle.
   *
   * @param storages bytes by key
   */
  public static Path zip(Path file, byte[] pickle, Map<String, byte[]> storages) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", pickle);
    entries.put("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    storages.forEach((key, bytes) -> entries.put("archive/data/" + key, bytes));
    entries.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return zip(file, entries);
  }

  /** A zip of any entries, stored and aligned. */
  public static Path zip(Path file, Map<String, byte[]> entries) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(content.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.getValue().length);
        entry.setCrc(crc(content.getValue()));
        entry.setTime(0);
        entry.setAlignment(64);
        zip.putArchiveEntry(entry);
        zip.write(content.getValue());
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Little-endian bytes of a FloatStorage. */
  public static byte[] float32(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** Row-major strides of a shape. */
  public static long[] strides(long... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
