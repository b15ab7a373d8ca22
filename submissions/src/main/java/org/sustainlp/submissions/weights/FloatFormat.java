package org.sustainlp.submissions.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;

/**
 * The floating-point types weights are stored in, all little-endian, all read as float32.
 *
 * <p>F16 is IEEE 754 binary16; BF16 is the upper half of a binary32. Java 17 converts neither.
 */
enum FloatFormat {
  F32(4) {
    @Override
    void decode(ByteBuffer from, float[] into, int offset, int count) {
      from.asFloatBuffer().get(into, offset, count);
    }
  },
  F16(2) {
    @Override
    void decode(ByteBuffer from, float[] into, int offset, int count) {
      ShortBuffer halves = from.asShortBuffer();
      for (int i = 0; i < count; i++) {
        into[offset + i] = half(halves.get());
      }
    }
  },
  BF16(2) {
    @Override
    void decode(ByteBuffer from, float[] into, int offset, int count) {
      ShortBuffer upper = from.asShortBuffer();
      for (int i = 0; i < count; i++) {
        into[offset + i] = Float.intBitsToFloat(upper.get() << 16);
      }
    }
  },
  F64(8) {
    @Override
    void decode(ByteBuffer from, float[] into, int offset, int count) {
      var doubles = from.asDoubleBuffer();
      for (int i = 0; i < count; i++) {
        into[offset + i] = (float) doubles.get();
      }
    }
  };

  private static final int MAPPED_VALUES = 1 << 26;

  private final int bytes;

  FloatFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per value. */
  int bytes() {
    return bytes;
  }

  /** Reads {@code count} values that lie one after another in the file. */
  float[] read(FileChannel channel, long position, int count) throws IOException {
    float[] values = new float[count];
    // In pieces: one mapping is at most 2 GiB.
    for (int done = 0; done < count; ) {
      int piece = Math.min(MAPPED_VALUES, count - done);
      ByteBuffer mapped =
          channel.map(
              FileChannel.MapMode.READ_ONLY, position + (long) done * bytes, (long) piece * bytes);
      decode(mapped.order(ByteOrder.LITTLE_ENDIAN), values, done, piece);
      done += piece;
    }
    return values;
  }

  /** Reads {@code count} values from the buffer's position, which is left alone. */
  abstract void decode(ByteBuffer from, float[] into, int offset, int count);

  private static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0) { // zero and subnormals: mantissa × 2⁻²⁴
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    if (exponent == 31) { // infinity and NaN
      return Float.intBitsToFloat(sign | 0x7f800000 | (mantissa << 13));
    }
    return Float.intBitsToFloat(sign | ((exponent - 15 + 127) << 23) | (mantissa << 13));
  }
}
