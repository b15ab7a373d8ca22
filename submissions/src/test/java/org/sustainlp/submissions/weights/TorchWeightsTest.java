package org.sustainlp.submissions.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.testsupport.Archives;
import org.sustainlp.submissions.testsupport.Pickle;
import org.sustainlp.submissions.testsupport.TorchFiles;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TorchWeightsTest {
  private static final String NAME = "embeddings.LayerNorm.bias";
  private static final String QUERY = "encoder.layer.0.attention.self.query.weight";
  private static final String KEY = "encoder.layer.0.attention.self.key.weight";

  /** Made by CPython's pickler: make_state_dict.py beside it says how. */
  private static final byte[] GOOD = resource("state_dict.bin");

  @Test
  void a_file_from_pythons_own_pickler_is_read_value_for_value() throws IOException {
    EncoderWeights weights = TorchWeights.open(file(GOOD)).read();

    assertThat(weights.tensors().keySet())
        .containsExactly(
            NAME,
            "embeddings.LayerNorm.weight",
            QUERY,
            KEY,
            "pooler.dense.weight",
            "classifier.bias");
    assertTensor(weights, NAME, new float[] {1.5f, -2}, 2); // HalfStorage
    assertTensor(weights, "embeddings.LayerNorm.weight", new float[] {1, -123.5f}, 2); // BFloat16
    assertTensor(weights, QUERY, new float[] {4, 5, 6, 7, 8, 9, 10, 11}, 2, 4);
    assertTensor(weights, "classifier.bias", new float[] {299}, 1);
    assertThat(weights.get("pooler.dense.weight").values()).hasSize(300).contains(12, 299);
  }

  @Test
  void a_transposed_view_is_gathered_by_its_strides() throws IOException {
    // The storage holds 0 to 11 as [3, 4]; its transpose [4, 3] begins 0 4 8, 1 5 9.
    assertTensor(
        TorchWeights.open(file(GOOD)).read(),
        KEY,
        new float[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11},
        4,
        3);
  }

  @Test
  void shapes_are_known_before_a_value_is_read() throws IOException {
    TorchWeights weights = TorchWeights.open(file(GOOD));

    assertThat(weights.shapes().get(QUERY)).containsExactly(2, 4);
    assertThat(weights.unread()).isEmpty();
  }

  @Test
  void integers_under_an_encoders_name_are_left_out_and_said_to_be() {
    Pickle pickle = Pickle.protocol2().emptyDict().text(NAME);
    pickle.tensor("LongStorage", "0", 1, 0, new long[] {1}, new long[] {1}).setItem();

    TorchWeights weights = TorchWeights.open(torch(pickle.stop(), new byte[8]));

    assertThat(weights.shapes()).isEmpty();
    assertThat(weights.unread()).containsEntry(NAME, "LongStorage");
  }

  @Test
  void a_tied_copy_under_a_name_that_is_not_the_encoders_is_passed_over() {
    Pickle pickle = Pickle.protocol2().emptyDict().mark();
    pickle.text("bert." + NAME).tensor("0", 2, 0, new long[] {2}, new long[] {1});
    pickle.text("cls.predictions.bias").tensor("0", 2, 0, new long[] {2}, new long[] {1});

    EncoderWeights weights =
        TorchWeights.open(torch(pickle.setItems().stop(), TorchFiles.float32(1, 2))).read();

    assertThat(weights.tensors()).containsOnlyKeys(NAME);
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "builtins, eval",
    "builtins, getattr",
    "torch, load",
    "torch._utils, _rebuild_tensor_v3",
    "torch, QInt8Storage",
    "java.lang, Runtime",
    "decimal, Decimal", // which the pickle library would build by reflection
    "datetime, date"
  })
  void a_name_that_weights_do_not_need_is_refused_before_it_is_called(String module, String name) {
    byte[] called =
        Pickle.protocol2().global(module, name).mark().text("id").tuple().reduce().stop();

    assertRefused(
        torch(called),
        "its data.pkl asks for " + module + "." + name + ", which is not part of weights");
  }

  @Test
  void a_call_of_something_else_than_a_function_is_refused() {
    byte[] storageCalled =
        Pickle.protocol2().global("torch", "FloatStorage").emptyTuple().reduce().stop();
    byte[] textCalled = Pickle.protocol2().text("os.system").emptyTuple().reduce().stop();
    byte[] dictCalled = Pickle.protocol2().orderedDict().emptyTuple().reduce().stop();

    for (byte[] pickle : List.of(storageCalled, textCalled, dictCalled)) {
      assertRefused(torch(pickle), "its data.pkl calls something that is no function");
    }
  }

  @Test
  void build_is_refused_unless_it_hangs_a_dictionary_on_a_dictionary() {
    String what = "its data.pkl has the opcode BUILD for something else than a state dict";
    Pickle onTensor = Pickle.protocol2().tensor("0", 1, 0, new long[] {1}, new long[] {1});

    assertRefused(torch(onTensor.emptyDict().build().stop(), new byte[4]), what);
    assertRefused(torch(Pickle.protocol2().orderedDict().text("x").build().stop()), what);
  }

  @ParameterizedTest
  @CsvSource({
    "INST, i",
    "OBJ, o",
    "PERSID, P",
    "LIST, l",
    "EMPTY_LIST, ]",
    "APPEND, a",
    "DICT, d",
    "STRING, S",
    "INT, I",
    "LONG, L",
    "FLOAT, F",
    "POP, 0",
    "DUP, 2",
    "GET, g",
    "BINBYTES, B"
  })
  void an_old_opcode_is_refused_by_its_name(String name, char opcode) {
    assertRefusedOpcode(name, opcode);
  }

  @ParameterizedTest
  @CsvSource({
    "NEWOBJ, 0x81",
    "EXT1, 0x82",
    "EXT2, 0x83",
    "EXT4, 0x84",
    "LONG4, 0x8b",
    "SHORT_BINUNICODE, 0x8c",
    "BINUNICODE8, 0x8d",
    "EMPTY_SET, 0x8f",
    "NEWOBJ_EX, 0x92",
    "STACK_GLOBAL, 0x93",
    "MEMOIZE, 0x94",
    "FRAME, 0x95",
    "BYTEARRAY8, 0x96",
    "NEXT_BUFFER, 0x97",
    "0xff, 0xff"
  })
  void a_newer_opcode_is_refused_by_its_name(String name, String opcode) {
    assertRefusedOpcode(name, Integer.decode(opcode));
  }

  private static void assertRefusedOpcode(String name, int opcode) {
    byte[] pickle = Pickle.protocol2().orderedDict().raw(opcode, 1, 1, 1, 1, 1, 1, 1, 1).stop();

    assertRefused(
        torch(pickle), "its data.pkl has the opcode " + name + ", which weights do not need");
  }

  @Test
  void a_text_that_claims_gigabytes_takes_none() {
    assertDamaged(Pickle.protocol2().raw('X').int32(Integer.MAX_VALUE).stop());
    assertDamaged(Pickle.protocol2().raw('X').int32(-1).stop());
  }

  @Test
  void a_tuple_that_is_nested_a_million_times_is_only_a_wrong_state_dict() {
    Pickle pickle = Pickle.protocol2().emptyTuple();
    int[] nested = new int[1_000_000];
    Arrays.fill(nested, 0x85); // TUPLE1

    assertRefused(torch(pickle.raw(nested).stop()), "it holds no tensors under their names");
  }

  @Test
  void a_dictionary_that_contains_itself_is_only_a_wrong_state_dict() {
    // BINPUT 0 remembers it, BINGET 0 recalls it: d["a"] = d; as a key it is refused.
    Pickle value = Pickle.protocol2().emptyDict().raw('q', 0).text("a").raw('h', 0).setItem();
    assertRefused(torch(value.stop()), "it holds no tensors under their names");

    assertDamaged(Pickle.protocol2().emptyDict().raw('q', 0, 'h', 0, 'N').setItem().stop());
  }

  @Test
  void a_pickle_without_end_is_not_read_to_its_end() {
    byte[] endless = new byte[(2 << 20) + 1];

    assertRefused(torch(endless), "its data.pkl has more than 2097152 bytes");
  }

  @Test
  void a_training_checkpoint_is_not_a_state_dict() {
    Pickle pickle = Pickle.protocol2().emptyDict().text("model_state_dict").orderedDict();
    pickle.text(NAME).tensor("0", 1, 0, new long[] {1}, new long[] {1}).setItem().setItem();

    assertRefused(torch(pickle.stop(), new byte[4]), "it holds no tensors under their names");
  }

  @Test
  void a_tensor_of_a_thousand_million_values_needs_a_storage_of_as_many() {
    String what = "tensor " + NAME + " needs a storage of 1000000000 values, but its has 4 bytes";

    assertRefused(tensor(1_000_000_000, 0, longs(1_000_000_000), longs(1)), what);
    assertRefused(tensor(1_000_000_000, 0, longs(1), longs(1)), what);
  }

  @Test
  void a_view_is_refused_that_shows_more_than_its_storage() {
    assertRefused(
        tensor(1, 0, longs(1_000_000_000), longs(0)),
        "tensor " + NAME + " shows values of its storage more than once (an expanded view)");
    assertRefused(
        tensor(1, 1, longs(1), longs(1)), "tensor " + NAME + " ends behind the end of its storage");
    assertRefused(
        tensor(4, 0, longs(2, 2), longs(4, 1)),
        "tensor " + NAME + " ends behind the end of its storage");
    assertRefused(
        tensor(1, Long.MAX_VALUE, longs(1), longs(1)),
        "tensor " + NAME + " has an impossible shape");
    assertRefused(
        tensor(1, 0, longs(1L << 40, 1L << 40), longs(1, 1)),
        "tensor " + NAME + " has an impossible shape");
    assertRefused(
        tensor(1, -1, longs(1), longs(1)),
        "tensor " + NAME + " has a negative length, stride or offset");
    assertRefused(
        tensor(1, 0, longs(1, 1), longs(1)), "tensor " + NAME + " has 2 lengths and 1 strides");
  }

  @Test
  void a_storage_of_the_wrong_length_or_without_an_entry_is_refused() {
    Path twice = tensor(2, 0, longs(2), longs(1));
    assertRefused(twice, "tensor " + NAME + " needs a storage of 2 values, but its has 4 bytes");

    Pickle pickle = Pickle.protocol2().emptyDict().text(NAME);
    pickle.tensor("../0", 1, 0, longs(1), longs(1)).setItem();
    assertRefused(
        torch(pickle.stop(), new byte[4]), "tensor " + NAME + " has no values in the file");
  }

  @Test
  void tensors_that_share_one_storage_may_not_outgrow_the_file() {
    Pickle pickle = Pickle.protocol2().emptyDict().mark();
    for (int layer = 0; layer < 60; layer++) {
      pickle.text("encoder.layer." + layer + ".output.dense.weight");
      pickle.tensor("0", 10_000, 0, longs(100, 100), longs(100, 1));
    }

    assertRefused(
        torch(pickle.setItems().stop(), new byte[40_000]),
        "its tensors share so much that they are larger than the file");
  }

  @Test
  void an_old_file_a_foreign_zip_and_no_zip_at_all_say_what_they_are() throws IOException {
    assertRefused(file(new byte[0]), "it is empty");
    assertRefused(
        file(Pickle.protocol2().number(0x1950a86a20f9469cL).stop()),
        "it is in torch's format from before version 1.6");
    assertRefused(file(Archives.text("version https://git-lfs")), "it is no file of torch.save");
    assertRefused(
        TorchFiles.zip(temporary(), Map.of("a.txt", new byte[3])),
        "it is a zip, but not one of torch.save");
    assertRefused(
        Archives.zip(temporary(), zip -> Archives.add(zip, "a/data.pkl", new byte[9])),
        "its entries are compressed, which torch.save never does");
    assertRefused(
        TorchFiles.zip(temporary(), Map.of("a/data.pkl", new byte[3], "b/data.pkl", new byte[3])),
        "it is a zip, but not one of torch.save");
  }

  @Test
  void big_endian_values_are_refused() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", Pickle.protocol2().emptyDict().stop());
    entries.put("a/byteorder", Archives.text("big"));

    assertRefused(TorchFiles.zip(temporary(), entries), "its values are not little-endian");
  }

  @Test
  void what_the_fixture_writes_is_read_back_bit_for_bit() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("bert." + NAME, Tensor.of(new float[] {1, 2, 3}, 3));
    tensors.put("bert." + QUERY, Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));

    EncoderWeights read = TorchWeights.open(TorchFiles.write(temporary(), tensors)).read();

    assertTensor(read, NAME, new float[] {1, 2, 3}, 3);
    assertTensor(read, QUERY, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void a_file_cut_anywhere_is_refused(int step) throws IOException {
    for (int length = 0; length < GOOD.length; length += step) {
      byte[] cut = Arrays.copyOf(GOOD, length);
      assertThatExceptionOfType(InvalidSubmission.class)
          .isThrownBy(() -> TorchWeights.open(file(cut)));
    }
  }

  @Property(tries = 1000)
  void any_change_to_a_good_file_is_read_or_refused_and_nothing_else(
      @ForAll @IntRange(max = 1_000_000) int at,
      @ForAll byte value,
      @ForAll @IntRange(max = 3) int more)
      throws IOException {
    byte[] changed = GOOD.clone();
    IntStream.rangeClosed(0, more).forEach(i -> changed[(at + i * 997) % changed.length] = value);
    assertReadOrRefused(file(changed));
  }

  @Property(tries = 1000)
  void any_change_to_a_good_pickle_is_read_or_refused_and_nothing_else(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll byte value) throws IOException {
    Pickle good = Pickle.protocol2().orderedDict().mark();
    good.text(NAME).tensor("0", 6, 2, longs(2, 2), longs(2, 1));
    good.text(QUERY).tensor("0", 6, 0, longs(2, 3), longs(1, 2));
    byte[] pickle = good.setItems().stop();
    pickle[at % pickle.length] = value;

    assertReadOrRefused(torch(pickle, TorchFiles.float32(1, 2, 3, 4, 5, 6)));
  }

  @Property(tries = 1000)
  void any_bytes_as_a_pickle_are_read_or_refused_and_nothing_else(
      @ForAll @Size(max = 300) byte[] pickle) throws IOException {
    assertReadOrRefused(torch(pickle, new byte[4]));
  }

  private static void assertReadOrRefused(Path file) throws IOException {
    try {
      EncoderWeights read = TorchWeights.open(file).read();
      assertThat(read.parameters()).isLessThanOrEqualTo(Files.size(file));
      read.tensors()
          .values()
          .forEach(t -> assertThat(Tensor.elements(t.shape())).isEqualTo(t.values().length));
    } catch (InvalidSubmission e) {
      assertThat(e.problems()).isNotEmpty();
    } finally {
      Files.delete(file);
    }
  }

  private static void assertTensor(
      EncoderWeights weights, String name, float[] values, long... shape) {
    assertThat(weights.get(name).shape()).containsExactly(shape);
    assertThat(weights.get(name).values()).containsExactly(values);
  }

  private static void assertDamaged(byte[] pickle) {
    assertRefused(torch(pickle), "its data.pkl is damaged or cut short");
  }

  private static void assertRefused(Path file, String what) {
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> TorchWeights.open(file))
        .satisfies(
            e -> {
              assertThat(e.problems()).singleElement().extracting("what").isEqualTo(what);
              assertThat(e.problems().get(0).remedy()).contains("safe_serialization=True");
            });
  }

  /** A file with one tensor over a storage of one value. */
  private static Path tensor(long elements, long offset, long[] shape, long[] strides) {
    Pickle pickle = Pickle.protocol2().emptyDict().text(NAME);
    pickle.tensor("0", elements, offset, shape, strides).setItem();
    return torch(pickle.stop(), new byte[4]);
  }

  private static Path torch(byte[] pickle, byte[]... storages) {
    Map<String, byte[]> byKey = new LinkedHashMap<>();
    for (byte[] storage : storages) {
      byKey.put(Integer.toString(byKey.size()), storage);
    }
    return TorchFiles.zip(temporary(), pickle, byKey);
  }

  private static long[] longs(long... values) {
    return values;
  }

  private static Path file(byte[] bytes) throws IOException {
    return Files.write(temporary(), bytes);
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("pytorch_model", ".bin");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = TorchWeightsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
