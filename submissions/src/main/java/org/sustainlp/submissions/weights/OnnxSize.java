package org.sustainlp.submissions.weights;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts what an ONNX file's protobuf would cost as objects, before it is parsed.
 *
 * <p>Two bytes of protobuf can become a hundred bytes of heap, so everything but the parameters
 * themselves has a budget. A 24-layer BERT needs about half a megabyte of it. Field numbers:
 * onnx/onnx.proto of github.com/onnx/onnx.
 */
final class OnnxSize {
  /** Bytes of nodes, names and shapes; parameters in Constant nodes count too. */
  static final long MOST_STRUCTURE_BYTES = 16L << 20;

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int TENSOR_FLOAT_DATA = 4;
  private static final int TENSOR_RAW_DATA = 9;

  private OnnxSize() {}

  /** All bytes but the payload of initialisers. */
  static long structureBytes(ByteString model) throws IOException {
    return model.size() - payload(model.newCodedInput(), MODEL_GRAPH);
  }

  private static long payload(CodedInputStream in, int wanted) throws IOException {
    long payload = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean message = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      int field = WireFormat.getTagFieldNumber(tag);
      if (message && field == wanted) {
        int outer = in.pushLimit(in.readRawVarint32());
        payload += wanted == MODEL_GRAPH ? payload(in, GRAPH_INITIALIZER) : tensorPayload(in);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
    return payload;
  }

  private static long tensorPayload(CodedInputStream in) throws IOException {
    long payload = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      boolean values = field == TENSOR_RAW_DATA || field == TENSOR_FLOAT_DATA;
      int before = in.getTotalBytesRead();
      in.skipField(tag);
      if (values && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        payload += in.getTotalBytesRead() - before;
      }
    }
    return payload;
  }
}
