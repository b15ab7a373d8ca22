package org.sustainlp.submissions.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, checked: tensors lie one after another, without gaps or
 * overlaps, and fill the file to its end.
 *
 * <p>Source: "Format" in the README of huggingface/safetensors. Read token by token, because a
 * header may be 100 MB and a tree of it many times that.
 *
 * @param tensors by stored name, in header order
 */
record SafetensorsHeader(Map<String, Entry> tensors) {
  private static final int MOST_TENSORS = 100_000;
  private static final int MOST_DIMENSIONS = 8;

  private static final Map<String, Integer> BITS =
      Map.ofEntries(
          Map.entry("BOOL", 8),
          Map.entry("U8", 8),
          Map.entry("I8", 8),
          Map.entry("F8_E5M2", 8),
          Map.entry("F8_E4M3", 8),
          Map.entry("I16", 16),
          Map.entry("U16", 16),
          Map.entry("F16", 16),
          Map.entry("BF16", 16),
          Map.entry("I32", 32),
          Map.entry("U32", 32),
          Map.entry("F32", 32),
          Map.entry("I64", 64),
          Map.entry("U64", 64),
          Map.entry("F64", 64));

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * One tensor's line in the header.
   *
   * @param type the stored type, for example {@code F32}
   * @param begin first byte, counted from the end of the header
   * @param end one past the last byte
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Entry(String type, long[] shape, long begin, long end) {

    /** The type as one that is read; empty for integers, booleans and 8-bit floats. */
    Optional<FloatFormat> format() {
      return switch (type) {
        case "F32" -> Optional.of(FloatFormat.F32);
        case "F16" -> Optional.of(FloatFormat.F16);
        case "BF16" -> Optional.of(FloatFormat.BF16);
        case "F64" -> Optional.of(FloatFormat.F64);
        default -> Optional.empty();
      };
    }
  }

  /** What is wrong with a header, as the end of a sentence about the file. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  /**
   * @param json the header's bytes
   * @param dataBytes the bytes behind the header
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes) throws Malformed {
    Map<String, Entry> tensors = new LinkedHashMap<>();
    try (JsonParser in = JSON.createParser(json)) {
      expect(in.nextToken() == JsonToken.START_OBJECT, "its header is not a JSON object");
      String name;
      while ((name = in.nextFieldName()) != null) {
        in.nextToken();
        if (name.equals("__metadata__")) {
          in.skipChildren();
        } else {
          expect(tensors.size() < MOST_TENSORS, "it has more than " + MOST_TENSORS + " tensors");
          tensors.put(name, entry(in, name));
        }
      }
      expect(in.currentToken() == JsonToken.END_OBJECT, "its header is cut short");
      expect(in.nextToken() == null, "its header goes on behind the JSON object");
    } catch (IOException e) {
      throw new Malformed("its header is not the JSON that safetensors files begin with");
    }
    tile(tensors, dataBytes);
    return new SafetensorsHeader(tensors);
  }

  /** The entry of a name that is there. */
  Entry get(String stored) {
    return Objects.requireNonNull(tensors.get(stored), stored);
  }

  private static Entry entry(JsonParser in, String name) throws IOException, Malformed {
    expect(in.currentToken() == JsonToken.START_OBJECT, "tensor " + name + " is not an object");
    String type = null;
    long[] shape = null;
    long[] offsets = null;
    String field;
    while ((field = in.nextFieldName()) != null) {
      in.nextToken();
      switch (field) {
        case "dtype" -> type = in.getValueAsString();
        case "shape" -> shape = longs(in, name);
        case "data_offsets" -> offsets = longs(in, name);
        default -> in.skipChildren();
      }
    }
    if (type == null || shape == null || offsets == null || offsets.length != 2) {
      throw new Malformed("tensor " + name + " needs dtype, shape and two data_offsets");
    }
    expect(offsets[0] <= offsets[1], "tensor " + name + " ends before it begins");
    long bytes = bytes(name, type, shape);
    expect(
        offsets[1] - offsets[0] == bytes,
        "tensor "
            + name
            + " takes "
            + (offsets[1] - offsets[0])
            + " bytes; its shape needs "
            + bytes);
    return new Entry(type, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(JsonParser in, String name) throws IOException, Malformed {
    expect(in.currentToken() == JsonToken.START_ARRAY, "tensor " + name + " has a list missing");
    List<Long> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(
          in.currentToken() == JsonToken.VALUE_NUMBER_INT && values.size() < MOST_DIMENSIONS,
          "tensor " + name + " has a list that is not of a few whole numbers");
      long value = in.getLongValue();
      expect(value >= 0, "tensor " + name + " has a negative length or offset");
      values.add(value);
    }
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static long bytes(String name, String type, long[] shape) throws Malformed {
    Integer bits = BITS.get(type);
    if (bits == null) {
      throw new Malformed("tensor " + name + " has the unknown type " + type);
    }
    long product = bits / 8;
    try {
      for (long length : shape) {
        product = Math.multiplyExact(product, length);
      }
    } catch (ArithmeticException e) {
      throw new Malformed("tensor " + name + " has an impossible shape");
    }
    return product;
  }

  private static void tile(Map<String, Entry> tensors, long dataBytes) throws Malformed {
    List<Map.Entry<String, Entry>> inFileOrder = new ArrayList<>(tensors.entrySet());
    inFileOrder.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> tensor) -> tensor.getValue().begin())
            .thenComparingLong(tensor -> tensor.getValue().end()));
    long position = 0;
    for (Map.Entry<String, Entry> tensor : inFileOrder) {
      Entry entry = tensor.getValue();
      String gap =
          entry.begin() < position ? " overlaps the one before" : " leaves a gap before it";
      expect(entry.begin() == position, "tensor " + tensor.getKey() + gap);
      position = entry.end();
      expect(
          position <= dataBytes,
          "tensor " + tensor.getKey() + " ends behind the end of the file: it is cut short");
    }
    expect(position == dataBytes, (dataBytes - position) + " bytes at its end belong to no tensor");
  }

  private static void expect(boolean holds, @Nullable String otherwise) throws Malformed {
    if (!holds) {
      throw new Malformed(String.valueOf(otherwise));
    }
  }
}
