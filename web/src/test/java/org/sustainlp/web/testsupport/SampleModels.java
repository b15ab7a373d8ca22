package org.sustainlp.web.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tiny models in the Hugging Face layout, as archives: BERT, 2 layers, 16 wide. */
public final class SampleModels {
  private static final int HIDDEN = 16;
  private static final int FFN = 32;
  private static final int POSITIONS = 64;
  private static final int VOCABULARY = 120;

  private SampleModels() {}

  /** File name to content of a model that is in order. */
  public static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("config.json", utf8(CONFIG));
    files.put("vocab.txt", utf8(vocabulary()));
    files.put("model.safetensors", safetensors(shapes()));
    return files;
  }

  public static byte[] zip() {
    return zip(files());
  }

  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static final String CONFIG =
      """
      {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": 16,
       "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32,
       "hidden_act": "gelu", "max_position_embeddings": 64, "type_vocab_size": 2,
       "vocab_size": 120, "layer_norm_eps": 1e-12}
      """;

  private static String vocabulary() {
    String special = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    return special
        + IntStream.range(5, VOCABULARY)
            .mapToObj(i -> i < 31 ? "" + (char) ('a' + i - 5) : "##w" + i)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Tensor name to shape, in file order. */
  public static Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.word_embeddings.weight", new int[] {VOCABULARY, HIDDEN});
    shapes.put("embeddings.position_embeddings.weight", new int[] {POSITIONS, HIDDEN});
    shapes.put("embeddings.token_type_embeddings.weight", new int[] {2, HIDDEN});
    norm(shapes, "embeddings.LayerNorm");
    for (int layer = 0; layer < 2; layer++) {
      String prefix = "encoder.layer." + layer + ".";
      linear(shapes, prefix + "attention.self.query", HIDDEN, HIDDEN);
      linear(shapes, prefix + "attention.self.key", HIDDEN, HIDDEN);
      linear(shapes, prefix + "attention.self.value", HIDDEN, HIDDEN);
      linear(shapes, prefix + "attention.output.dense", HIDDEN, HIDDEN);
      norm(shapes, prefix + "attention.output.LayerNorm");
      linear(shapes, prefix + "intermediate.dense", FFN, HIDDEN);
      linear(shapes, prefix + "output.dense", HIDDEN, FFN);
      norm(shapes, prefix + "output.LayerNorm");
    }
    linear(shapes, "pooler.dense", HIDDEN, HIDDEN);
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name) {
    shapes.put(name + ".weight", new int[] {HIDDEN});
    shapes.put(name + ".bias", new int[] {HIDDEN});
  }

  /** The format: header length (8 bytes, little endian), JSON header, float32 data. */
  public static byte[] safetensors(Map<String, int[]> shapes) {
    StringBuilder header = new StringBuilder("{");
    int offset = 0;
    for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
      int bytes = 4 * IntStream.of(tensor.getValue()).reduce(1, (a, b) -> a * b);
      String shape =
          IntStream.of(tensor.getValue())
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(","));
      header.append(header.length() > 1 ? "," : "");
      header.append(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), shape, offset, offset + bytes));
      offset += bytes;
    }
    byte[] json = utf8(header.append('}').toString());
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + offset).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (int i = 0; i < offset / 4; i++) {
      file.putFloat((float) Math.sin(i) * 0.02f);
    }
    return file.array();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
