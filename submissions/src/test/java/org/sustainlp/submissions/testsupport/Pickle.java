package org.sustainlp.submissions.testsupport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes Python pickles opcode by opcode, as torch.save has them (protocol 2) or as an attacker
 * would. Opcodes: CPython's {@code Lib/pickletools.py}.
 */
public final class Pickle {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins with PROTO 2. */
  public static Pickle protocol2() {
    return new Pickle().raw(0x80, 2);
  }

  /** Any bytes. */
  public Pickle raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /** Any opcode with one line of text behind it. */
  public Pickle line(char opcode, String text) {
    return raw(opcode).ascii(text + "\n");
  }

  /** GLOBAL. */
  public Pickle global(String module, String name) {
    return line('c', module).ascii(name + "\n");
  }

  /** BINUNICODE. */
  public Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw('X').int32(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  /** BININT1, BININT2 or BININT as Python chooses, LONG1 for what they do not hold. */
  public Pickle number(long value) {
    if (value >= 0 && value < 1 << 8) {
      return raw('K', (int) value);
    }
    if (value >= 0 && value < 1 << 16) {
      return raw('M', (int) value & 0xff, (int) value >> 8);
    }
    if (value == (int) value) {
      return raw('J').int32((int) value);
    }
    ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    raw(0x8a, 8);
    bytes.writeBytes(eight.array());
    return this;
  }

  /** A tuple of numbers: EMPTY_TUPLE, TUPLE1 to TUPLE3, or MARK and TUPLE. */
  public Pickle numbers(long... values) {
    boolean marked = values.length > 3;
    if (marked) {
      mark();
    }
    for (long value : values) {
      number(value);
    }
    return marked ? tuple() : raw(new int[] {')', 0x85, 0x86, 0x87}[values.length]);
  }

  public Pickle mark() {
    return raw('(');
  }

  public Pickle tuple() {
    return raw('t');
  }

  public Pickle emptyTuple() {
    return raw(')');
  }

  public Pickle emptyDict() {
    return raw('}');
  }

  public Pickle reduce() {
    return raw('R');
  }

  public Pickle setItem() {
    return raw('s');
  }

  public Pickle setItems() {
    return raw('u');
  }

  public Pickle build() {
    return raw('b');
  }

  /** {@code collections.OrderedDict()}. */
  public Pickle orderedDict() {
    return global("collections", "OrderedDict").emptyTuple().reduce();
  }

  /** BINPERSID of {@code ('storage', torch.TYPE, KEY, 'cpu', ELEMENTS)}. */
  public Pickle storage(String type, String key, long elements) {
    return mark()
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .number(elements)
        .tuple()
        .raw('Q');
  }

  /** A tensor over a float32 storage. */
  public Pickle tensor(String key, long elements, long offset, long[] shape, long[] strides) {
    return tensor("FloatStorage", key, elements, offset, shape, strides);
  }

  /** {@code torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, False, {})}. */
  public Pickle tensor(
      String type, String key, long elements, long offset, long[] shape, long[] strides) {
    return global("torch._utils", "_rebuild_tensor_v2")
        .mark()
        .storage(type, key, elements)
        .number(offset)
        .numbers(shape)
        .numbers(strides)
        .raw(0x89)
        .orderedDict()
        .tuple()
        .reduce();
  }

  /** With STOP at the end. */
  public byte[] stop() {
    raw('.');
    return bytes.toByteArray();
  }

  public Pickle int32(int value) {
    bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  private Pickle ascii(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }
}
