package org.sustainlp.submissions.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.files.ZipDirectory;

/**
 * The zip that torch.save writes since torch 1.6: {@code NAME/data.pkl}, one entry {@code
 * NAME/data/KEY} for each storage, {@code NAME/byteorder}. Nothing in it is compressed, so an entry
 * is a part of the file and cannot unpack to more than it is.
 *
 * <p>Sources: {@code _save} in {@code torch/serialization.py} and {@code
 * caffe2/serialize/inline_container.h} of pytorch/pytorch.
 *
 * @param prefix {@code NAME/}
 * @param entries by name
 */
record TorchZip(String prefix, Map<String, Part> entries) {
  /** 96 layers have 1,600 tensors, with entries of less than 100 bytes each. */
  private static final long MOST_DIRECTORY_BYTES = 1L << 20;

  /** The pickle of 1,600 tensors has half a megabyte. */
  private static final long MOST_PICKLE_BYTES = 2L << 20;

  private static final String PICKLE = "data.pkl";
  private static final int SAMPLE_BYTES = 4;

  TorchZip {
    entries = Map.copyOf(entries);
  }

  /**
   * A part of the file.
   *
   * @param position its first byte
   */
  record Part(long position, long bytes) {}

  /**
   * Finds the entries; reads none.
   *
   * @param name the file's name, for problems
   * @throws InvalidSubmission when the file is not what torch.save writes
   */
  static TorchZip open(Path file, String name) throws IOException {
    refuseOthers(start(file), name);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (ZipDirectory.bytes(channel) > MOST_DIRECTORY_BYTES) {
        throw TorchWeights.refused(name, "it has more entries than a model has tensors");
      }
      long bytes = channel.size();
      channel.position(0);
      try (ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
        Map<String, Part> entries = new HashMap<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
          if (entries.put(entry.getName(), part(zip, entry, bytes, name)) != null) {
            throw TorchWeights.refused(name, "it has two entries of one name");
          }
        }
        return new TorchZip(prefix(entries, name), entries);
      }
    } catch (InvalidSubmission e) {
      throw e;
    } catch (IOException | RuntimeException e) { // Commons Compress throws both
      throw TorchWeights.refused(name, "it is damaged or cut short");
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SAMPLE_BYTES);
    }
  }

  private static void refuseOthers(byte[] start, String name) {
    if (start.length == 0) {
      throw TorchWeights.refused(name, "it is empty");
    }
    if ((start[0] & 0xff) == 0x80) { // the opcode PROTO: a bare pickle
      throw TorchWeights.refused(name, "it is in torch's format from before version 1.6");
    }
    if (start.length < SAMPLE_BYTES || start[0] != 'P' || start[1] != 'K') {
      throw TorchWeights.refused(name, "it is no file of torch.save");
    }
  }

  private static Part part(ZipFile zip, ZipArchiveEntry entry, long fileBytes, String name)
      throws IOException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getGeneralPurposeBit().usesEncryption()) {
      throw TorchWeights.refused(name, "its entries are compressed, which torch.save never does");
    }
    try (InputStream located = zip.getRawInputStream(entry)) { // which finds the offset
      Part part = new Part(entry.getDataOffset(), entry.getSize());
      if (located == null
          || part.position() < 0
          || part.bytes() < 0
          || part.bytes() > fileBytes - part.position()) {
        throw new IOException("an entry outside the file");
      }
      return part;
    }
  }

  private static String prefix(Map<String, Part> entries, String name) {
    List<String> prefixes =
        entries.keySet().stream()
            .filter(entry -> entry.endsWith("/" + PICKLE))
            .map(entry -> entry.substring(0, entry.length() - PICKLE.length()))
            .toList();
    if (prefixes.size() != 1) {
      throw TorchWeights.refused(name, "it is a zip, but not one of torch.save");
    }
    return prefixes.get(0);
  }

  /** The state dict's pickle. */
  Part pickle(String name) {
    Part pickle = part(PICKLE).orElseThrow();
    if (pickle.bytes() > MOST_PICKLE_BYTES) {
      throw TorchWeights.refused(
          name, "its data.pkl has more than " + MOST_PICKLE_BYTES + " bytes");
    }
    return pickle;
  }

  /** A storage's values. */
  Optional<Part> storage(TorchStorage storage) {
    return part("data/" + storage.key());
  }

  /** {@code little} or {@code big}; files of torch before 2.1 do not say, and are little. */
  Optional<Part> byteOrder() {
    return part("byteorder");
  }

  private Optional<Part> part(String name) {
    return Optional.ofNullable(entries.get(prefix + name));
  }
}
