package org.sustainlp.harness.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an ONNX file says of itself, read from its first bytes. */
public final class GraphFile {

  /** ModelProto's producer_name: field 2 of onnx.proto. */
  private static final int PRODUCER_NAME = 2;

  private GraphFile() {}

  /**
   * Whether {@link FusedGraph} wrote the file, and it so has this project's inputs and outputs.
   *
   * @throws IOException when it cannot be read
   */
  public static boolean isOurs(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream fields = CodedInputStream.newInstance(in);
      for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
        int field = WireFormat.getTagFieldNumber(tag);
        if (field == PRODUCER_NAME) {
          return fields.readString().equals(GraphBuilder.PRODUCER);
        }
        if (field > PRODUCER_NAME || !fields.skipField(tag)) {
          return false; // fields are written in the order of their numbers
        }
      }
      return false;
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }
}
