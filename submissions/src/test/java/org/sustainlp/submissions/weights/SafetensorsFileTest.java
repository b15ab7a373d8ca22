package org.sustainlp.submissions.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.testsupport.TinyBert;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SafetensorsFileTest {
  private static final String NAME = "embeddings.LayerNorm.bias";

  @Test
  void what_is_written_is_read_back_bit_for_bit() throws IOException {
    EncoderWeights written = TinyBert.weights(TinyBert.CONFIG, List.of("no", "yes"));
    Path file = temporary();

    SafetensorsFile.write(written, file, Map.of("made-by", "a test"));
    EncoderWeights read = SafetensorsFile.open(file).read();

    assertThat(read.tensors().keySet()).containsExactlyElementsOf(written.tensors().keySet());
    written
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(read.get(name).shape()).containsExactly(tensor.shape());
              assertThat(read.get(name).values()).containsExactly(tensor.values());
            });
  }

  @Test
  void a_model_with_a_head_is_written_as_hugging_face_names_it() throws IOException {
    Path file = temporary();
    SafetensorsFile.write(TinyBert.weights(TinyBert.CONFIG, List.of("no", "yes")), file, Map.of());

    String start = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);

    assertThat(start)
        .contains("\"bert.pooler.dense.weight\"", "\"classifier.weight\"", "\"format\":\"pt\"");
    assertThat(Files.readAllBytes(file)[8]).isEqualTo((byte) '{');
  }

  // Bit patterns by hand: binary16 has 1 sign, 5 exponent and 10 mantissa bits, bias 15.
  @ParameterizedTest
  @CsvSource({
    "0x3c00, 1.0",
    "0xc000, -2.0",
    "0x3555, 0.33325195",
    "0x7bff, 65504.0",
    "0x0001, 5.9604645E-8",
    "0x03ff, 6.097555E-5",
    "0x0400, 6.1035156E-5",
    "0x8000, -0.0",
    "0x7c00, Infinity",
    "0xfc00, -Infinity",
    "0x7e00, NaN"
  })
  void f16_values_are_exact(String bits, float value) throws IOException {
    assertThat(Float.valueOf(one("F16", bits))).isEqualTo(Float.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({"0x3f80, 1.0", "0xc2f7, -123.5", "0x0001, 9.18355E-41", "0xff80, -Infinity"})
  void bf16_values_are_exact(String bits, float value) throws IOException {
    assertThat(Float.valueOf(one("BF16", bits))).isEqualTo(Float.valueOf(value));
  }

  @Test
  void integers_are_left_out_and_said_to_be() throws IOException {
    Path file = temporary();
    Files.write(file, file("{\"" + NAME + "\":" + entry("I8", "4", 0, 4) + "}", new byte[4]));

    SafetensorsFile read = SafetensorsFile.open(file);

    assertThat(read.shapes()).isEmpty();
    assertThat(read.unread()).containsEntry(NAME, "I8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{} {}",
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F33\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}",
      })
  void a_header_that_lies_is_refused(String header) throws IOException {
    Path file = temporary();
    Files.write(file, file(header, new byte[8]));

    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> SafetensorsFile.open(file))
        .withMessageStartingWith(file.getFileName().toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 9, 1000, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
  void a_header_length_that_lies_is_refused(long length) throws IOException {
    Path file = temporary();
    byte[] bytes = file("{}", new byte[0]);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    Files.write(file, bytes);

    assertThatExceptionOfType(InvalidSubmission.class).isThrownBy(() -> SafetensorsFile.open(file));
  }

  @Property(tries = 500)
  void any_bytes_are_read_or_refused_and_nothing_else(@ForAll byte[] bytes) throws IOException {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 500)
  void any_header_is_read_or_refused_and_nothing_else(@ForAll("headers") String header)
      throws IOException {
    assertReadOrRefused(file(header, new byte[16]));
  }

  @Property(tries = 500)
  void any_change_to_a_good_file_is_read_or_refused_and_nothing_else(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll byte value, @ForAll boolean cut)
      throws IOException {
    byte[] good =
        file(
            "{\""
                + NAME
                + "\":"
                + entry("F32", "2", 0, 8)
                + ",\"b\":"
                + entry("I64", "1", 8, 16)
                + "}",
            new byte[16]);
    int position = at % good.length;
    byte[] changed = cut ? java.util.Arrays.copyOf(good, position) : good;
    if (!cut) {
      changed[position] = value;
    }
    assertReadOrRefused(changed);
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> types = Arbitraries.of("F32", "F16", "BF16", "F64", "I8", "BOOL", "X");
    Arbitrary<String> shapes =
        Arbitraries.of(
            "", "1", "2,2", "0", "-1", "1,1,1,1,1,1,1,1,1", "9223372036854775807", "1.5");
    Arbitrary<Long> offsets =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(0, 16));
    Arbitrary<String> entries =
        Combinators.combine(types, shapes, offsets, offsets).as(SafetensorsFileTest::entry);
    return Arbitraries.maps(
            Arbitraries.of(NAME, "a", "b", "__metadata__", "pooler.dense.weight"), entries)
        .ofMaxSize(3)
        .map(
            map ->
                map.entrySet().stream()
                    .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                    .collect(java.util.stream.Collectors.joining(",", "{", "}")));
  }

  private static void assertReadOrRefused(byte[] bytes) throws IOException {
    Path file = temporary();
    Files.write(file, bytes);
    try {
      EncoderWeights read = SafetensorsFile.open(file).read();
      assertThat(read.parameters()).isLessThanOrEqualTo(bytes.length);
    } catch (InvalidSubmission e) {
      assertThat(e.problems()).isNotEmpty();
    } finally {
      Files.delete(file);
    }
  }

  private static float one(String type, String bits) throws IOException {
    int value = Integer.decode(bits);
    Path file = temporary();
    Files.write(
        file,
        file(
            "{\"" + NAME + "\":" + entry(type, "1", 0, 2) + "}",
            new byte[] {(byte) value, (byte) (value >> 8)}));
    return SafetensorsFile.open(file).read().get(NAME).values()[0];
  }

  private static String entry(String type, String shape, long begin, long end) {
    return "{\"dtype\":\""
        + type
        + "\",\"shape\":["
        + shape
        + "],\"data_offsets\":["
        + begin
        + ","
        + end
        + "]}";
  }

  private static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    file.toFile().deleteOnExit();
    return file;
  }
}
