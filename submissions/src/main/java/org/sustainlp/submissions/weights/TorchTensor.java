package org.sustainlp.submissions.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A view of a storage, as {@code torch._utils._rebuild_tensor_v2} makes it: element {@code [i, j]}
 * is the storage's value {@code offset + i × strides[0] + j × strides[1]}.
 *
 * <p>Holds whatever the pickle says; {@link #fault()} tells whether it makes sense.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {
  private static final int MOST_DIMENSIONS = 8;

  /** Why the view cannot be read, as the end of a sentence about the tensor. */
  Optional<String> fault() {
    if (shape.length != strides.length || shape.length > MOST_DIMENSIONS) {
      return Optional.of("has " + shape.length + " lengths and " + strides.length + " strides");
    }
    if (offset < 0 || negative(shape) || negative(strides)) {
      return Optional.of("has a negative length, stride or offset");
    }
    try {
      return fault(elements(), span());
    } catch (ArithmeticException e) {
      return Optional.of("has an impossible shape");
    }
  }

  private Optional<String> fault(long elements, long span) {
    if (elements > storage.elements()) {
      return Optional.of("shows values of its storage more than once (an expanded view)");
    }
    if (Math.addExact(offset, span) > storage.elements()) {
      return Optional.of("ends behind the end of its storage");
    }
    if (elements > Integer.MAX_VALUE - 8) {
      return Optional.of("has more values than a Java array");
    }
    if (!contiguous() && span > Integer.MAX_VALUE / Double.BYTES) {
      return Optional.of("is spread over more than 2 GiB");
    }
    return Optional.empty();
  }

  /** The product of the lengths. */
  long elements() {
    long elements = 1;
    for (long length : shape) {
      elements = Math.multiplyExact(elements, length);
    }
    return elements;
  }

  /** The values from the first to the last one shown, those between included. */
  private long span() {
    long last = 0;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0) {
        return 0;
      }
      last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
    }
    return last + 1;
  }

  /** Whether the values lie one after another in row-major order. */
  private boolean contiguous() {
    long expected = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1 && strides[i] != expected) {
        return false;
      }
      expected *= shape[i];
    }
    return true;
  }

  /**
   * The values in row-major order, for a tensor without {@link #fault()}.
   *
   * @param start the storage's first byte in the file
   */
  float[] read(FileChannel channel, long start, FloatFormat format) throws IOException {
    long position = start + offset * format.bytes();
    int count = (int) elements();
    if (count == 0 || contiguous()) {
      return format.read(channel, position, count);
    }
    ByteBuffer mapped =
        channel.map(FileChannel.MapMode.READ_ONLY, position, span() * format.bytes());
    float[] values = new float[count];
    gather(mapped.order(ByteOrder.LITTLE_ENDIAN), format, 0, 0, values, 0);
    return values;
  }

  /** Fills in one dimension and those behind it; gives how many values are filled in then. */
  private int gather(
      ByteBuffer from, FloatFormat format, int dimension, long at, float[] into, int filled) {
    if (dimension == shape.length) {
      format.decode(from.position((int) (at * format.bytes())), into, filled, 1);
      return filled + 1;
    }
    int next = filled;
    for (long i = 0; i < shape[dimension]; i++) {
      next = gather(from, format, dimension + 1, at + i * strides[dimension], into, next);
    }
    return next;
  }

  private static boolean negative(long[] values) {
    for (long value : values) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }
}
