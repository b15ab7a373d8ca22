package org.sustainlp.submissions.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.files.WholeFile;

/**
 * A {@code model.safetensors} file: eight bytes of header length (little-endian), a JSON header,
 * tensors.
 *
 * <p>F32, F16, BF16 and F64 are read, memory-mapped, into float32; other types are left out.
 */
public final class SafetensorsFile implements WeightsFile {
  /** The reference implementation's limit (MAX_HEADER_SIZE in safetensors/src/tensor.rs). */
  static final long MOST_HEADER_BYTES = 100_000_000;

  private static final int PREFIX_BYTES = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final long dataStart;
  private final Map<String, SafetensorsHeader.Entry> tensors;
  private final Map<String, String> unread;

  private SafetensorsFile(
      Path file,
      long dataStart,
      Map<String, SafetensorsHeader.Entry> tensors,
      Map<String, String> unread) {
    this.file = file;
    this.dataStart = dataStart;
    this.tensors = tensors;
    this.unread = unread;
  }

  /**
   * Reads and checks the header only.
   *
   * @throws InvalidSubmission when the file is not a whole safetensors file
   * @throws UncheckedIOException when it cannot be read at all
   */
  public static SafetensorsFile open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size <= PREFIX_BYTES) {
        throw refused(file, "it has only " + size + " bytes");
      }
      long headerBytes = read(channel, 0, PREFIX_BYTES).getLong();
      if (headerBytes < 2 || headerBytes > MOST_HEADER_BYTES) {
        throw refused(file, "it does not begin with the length of a safetensors header");
      }
      long dataStart = PREFIX_BYTES + headerBytes;
      if (dataStart > size) {
        throw refused(file, "it ends within its header: it is cut short");
      }
      byte[] json = read(channel, PREFIX_BYTES, (int) headerBytes).array();
      return sorted(file, dataStart, SafetensorsHeader.parse(json, size - dataStart));
    } catch (SafetensorsHeader.Malformed e) {
      throw refused(file, Objects.toString(e.getMessage(), "it is damaged"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static SafetensorsFile sorted(Path file, long dataStart, SafetensorsHeader header) {
    Map<String, SafetensorsHeader.Entry> tensors = new LinkedHashMap<>();
    Map<String, String> unread = new LinkedHashMap<>();
    StoredNames.canonical(header.tensors().keySet())
        .forEach(
            (stored, name) -> {
              SafetensorsHeader.Entry entry = header.get(stored);
              if (entry.format().isEmpty()) {
                unread.put(name, entry.type());
              } else if (tensors.putIfAbsent(name, entry) != null) {
                throw refused(file, "several of its tensors stand for " + name);
              } else if (Tensor.elements(entry.shape()) > Integer.MAX_VALUE - 8) {
                throw refused(file, "tensor " + stored + " has more values than a Java array");
              }
            });
    return new SafetensorsFile(file, dataStart, tensors, unread);
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    tensors.forEach((name, entry) -> shapes.put(name, entry.shape().clone()));
    return shapes;
  }

  @Override
  public Map<String, String> unread() {
    return Collections.unmodifiableMap(unread);
  }

  @Override
  public EncoderWeights read() {
    Map<String, Tensor> read = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (Map.Entry<String, SafetensorsHeader.Entry> tensor : tensors.entrySet()) {
        SafetensorsHeader.Entry entry = tensor.getValue();
        FloatFormat format = entry.format().orElseThrow();
        int count = (int) Tensor.elements(entry.shape());
        float[] values = format.read(channel, dataStart + entry.begin(), count);
        read.put(tensor.getKey(), new Tensor(entry.shape(), values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new EncoderWeights(read);
  }

  /**
   * Writes all tensors as F32 under BERT's names, which are read back for every family; the file
   * appears whole or not at all.
   *
   * <p>With a classification head the encoder's names get the prefix {@code bert.}, as Hugging
   * Face's {@code BertForSequenceClassification} saves and loads them.
   *
   * @param metadata for the header's {@code __metadata__}; {@code format=pt}, without which
   *     transformers refuses the file, is added
   */
  public static void write(EncoderWeights weights, Path file, Map<String, String> metadata) {
    write(weights, ModelFamily.BERT, file, metadata);
  }

  /**
   * Writes all tensors as F32 under the family's own names, so that transformers loads them; the
   * file appears whole or not at all.
   *
   * @param metadata for the header's {@code __metadata__}; {@code format=pt}, without which
   *     transformers refuses the file, is added
   */
  public static void write(
      EncoderWeights weights, ModelFamily family, Path file, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode described = header.putObject("__metadata__");
    described.put("format", "pt");
    metadata.forEach(described::put);
    boolean classifies = weights.has(BertTensors.CLASSIFIER_WEIGHT);
    long position = 0;
    for (Map.Entry<String, Tensor> tensor : weights.tensors().entrySet()) {
      ObjectNode entry = header.putObject(StoredNames.stored(tensor.getKey(), family, classifies));
      entry.put("dtype", "F32");
      Arrays.stream(tensor.getValue().shape()).forEach(entry.putArray("shape")::add);
      long end = position + (long) tensor.getValue().values().length * Float.BYTES;
      entry.putArray("data_offsets").add(position).add(end);
      position = end;
    }
    WholeFile.write(file, unfinished -> write(header, weights, unfinished));
  }

  private static void write(ObjectNode header, EncoderWeights weights, Path file)
      throws IOException {
    byte[] json = JSON.writeValueAsBytes(header);
    byte[] aligned = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(aligned, json.length, aligned.length, (byte) ' ');
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
      drain(channel, buffer.putLong(aligned.length));
      drainAll(channel, ByteBuffer.wrap(aligned));
      for (Tensor tensor : weights.tensors().values()) {
        float[] values = tensor.values();
        int most = buffer.capacity() / Float.BYTES;
        for (int done = 0; done < values.length; done += most) {
          int count = Math.min(most, values.length - done);
          buffer.asFloatBuffer().put(values, done, count);
          drain(channel, buffer.position(count * Float.BYTES));
        }
      }
    }
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    drainAll(channel, buffer.flip());
    buffer.clear();
  }

  private static void drainAll(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("ended at " + (position + buffer.position()));
      }
    }
    return buffer.flip();
  }

  private static InvalidSubmission refused(Path file, String what) {
    return new InvalidSubmission(
        List.of(
            new Problem(
                Objects.toString(file.getFileName(), file.toString()),
                what,
                "Save it again with save_pretrained(safe_serialization=True) and check that the"
                    + " copy is complete")));
  }
}
