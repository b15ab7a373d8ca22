package org.sustainlp.submissions.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Tensor;

/**
 * The weights in a {@code pytorch_model.bin}: a state dict saved by torch 1.6 or newer.
 *
 * <p>Its pickle is read by {@link TorchUnpickler}, which runs nothing; values stay in the file
 * until {@link #read()}.
 */
public final class TorchWeights implements WeightsFile {
  private static final int MOST_BYTE_ORDER_BYTES = 6;

  private final Path file;
  private final Map<String, View> views;
  private final Map<String, String> unread;

  /**
   * A tensor and where its storage begins.
   *
   * @param start the storage's first byte in the file
   */
  private record View(TorchTensor tensor, FloatFormat format, long start) {}

  private TorchWeights(Path file, Map<String, View> views, Map<String, String> unread) {
    this.file = file;
    this.views = views;
    this.unread = unread;
  }

  /**
   * Reads names, shapes and where the values are.
   *
   * @throws InvalidSubmission when the file is damaged, of torch before 1.6, or asks for more than
   *     tensors
   * @throws UncheckedIOException when it cannot be read at all
   */
  public static TorchWeights open(Path file) {
    String name = Objects.toString(file.getFileName(), file.toString());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      TorchZip zip = TorchZip.open(file, name);
      checkByteOrder(channel, zip, name);
      byte[] pickle = bytes(channel, zip.pickle(name));
      Map<String, TorchTensor> tensors = TorchUnpickler.read(pickle, name);
      if (tensors.isEmpty()) {
        throw refused(name, "it holds no tensors under their names");
      }
      return located(file, zip, tensors, channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void checkByteOrder(FileChannel channel, TorchZip zip, String name)
      throws IOException {
    Optional<TorchZip.Part> order = zip.byteOrder();
    if (order.isPresent()
        && (order.get().bytes() > MOST_BYTE_ORDER_BYTES
            || !Objects.equals(
                new String(bytes(channel, order.get()), StandardCharsets.US_ASCII), "little"))) {
      throw refused(name, "its values are not little-endian");
    }
  }

  private static TorchWeights located(
      Path file, TorchZip zip, Map<String, TorchTensor> tensors, long fileBytes) {
    String name = Objects.toString(file.getFileName(), file.toString());
    Map<String, View> views = new LinkedHashMap<>();
    Map<String, String> unread = new LinkedHashMap<>();
    StoredNames.canonical(tensors.keySet())
        .forEach(
            (stored, canonical) -> {
              TorchTensor tensor = Objects.requireNonNull(tensors.get(stored));
              Optional<FloatFormat> format = tensor.storage().type().format();
              if (format.isEmpty()) {
                unread.put(canonical, tensor.storage().type().className());
              } else if (views.put(canonical, view(zip, stored, tensor, format.get(), name))
                  != null) {
                throw refused(name, "several of its tensors stand for " + canonical);
              }
            });
    long bytes =
        views.values().stream().mapToLong(v -> v.tensor().elements() * v.format().bytes()).sum();
    if (bytes > fileBytes) { // else a small file could fill the memory
      throw refused(name, "its tensors share so much that they are larger than the file");
    }
    return new TorchWeights(file, views, unread);
  }

  private static View view(
      TorchZip zip, String stored, TorchTensor tensor, FloatFormat format, String name) {
    Optional<String> fault = tensor.fault();
    if (fault.isPresent()) {
      throw refused(name, "tensor " + stored + " " + fault.get());
    }
    TorchStorage storage = tensor.storage();
    TorchZip.Part part =
        zip.storage(storage)
            .orElseThrow(() -> refused(name, "tensor " + stored + " has no values in the file"));
    if (part.bytes() / format.bytes() != storage.elements() || part.bytes() % format.bytes() != 0) {
      throw refused(
          name,
          "tensor "
              + stored
              + " needs a storage of "
              + storage.elements()
              + " values, but its has "
              + part.bytes()
              + " bytes");
    }
    return new View(tensor, format, part.position());
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    views.forEach((name, view) -> shapes.put(name, view.tensor().shape().clone()));
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
      for (Map.Entry<String, View> named : views.entrySet()) {
        View view = named.getValue();
        float[] values = view.tensor().read(channel, view.start(), view.format());
        read.put(named.getKey(), new Tensor(view.tensor().shape(), values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new EncoderWeights(read);
  }

  private static byte[] bytes(FileChannel channel, TorchZip.Part part) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) part.bytes());
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, part.position() + buffer.position()) < 0) {
        throw new EOFException("ended at " + (part.position() + buffer.position()));
      }
    }
    return buffer.array();
  }

  static InvalidSubmission refused(String file, String what) {
    return new InvalidSubmission(
        List.of(
            new Problem(
                file,
                what,
                "Load it where you trust it, and save it again as model.safetensors with"
                    + " save_pretrained(safe_serialization=True)")));
  }
}
