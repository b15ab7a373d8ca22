package org.sustainlp.submissions.weights;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/**
 * Parses an ONNX file that a stranger may have made.
 *
 * <p>The file is memory-mapped and protobuf's byte fields point into the mapping, so opening a file
 * costs no heap for its parameters; what else is in it has a budget ({@link OnnxSize}).
 */
public final class OnnxFile {
  private OnnxFile() {}

  /**
   * @param remedy what its owner can do when it cannot be read
   * @throws InvalidSubmission when it is empty, too large, no ONNX model or cut short
   * @throws UncheckedIOException when it cannot be read at all
   */
  public static ModelProto parse(Path file, String remedy) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() == 0) {
        throw refused(file, "it is empty", remedy);
      }
      if (channel.size() > Integer.MAX_VALUE) {
        throw refused(file, "it is larger than 2 GiB, the limit of one ONNX file", remedy);
      }
      ByteString bytes =
          UnsafeByteOperations.unsafeWrap(
              channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      if (OnnxSize.structureBytes(bytes) > OnnxSize.MOST_STRUCTURE_BYTES) {
        throw refused(file, "its graph, without initialisers, is larger than 16 MiB", remedy);
      }
      CodedInputStream in = bytes.newCodedInput();
      in.enableAliasing(true);
      return ModelProto.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw refused(file, "it is no ONNX model or was cut short", remedy);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Whether a tensor's values are in another file. */
  public static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0;
  }

  private static InvalidSubmission refused(Path file, String what, String remedy) {
    String name = Objects.toString(file.getFileName(), file.toString());
    return new InvalidSubmission(List.of(new Problem(name, what, remedy)));
  }
}
