package org.sustainlp.submissions.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;
import org.sustainlp.submissions.weights.SafetensorsFile;

/** A BERT small enough to be made anew in each test: 2 layers, hidden 16, random weights. */
public final class TinyBert {
  public static final List<String> VOCABULARY =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "sat", "##s", "on", "mat",
          ".");

  public static final ModelConfig CONFIG = ModelConfig.bert(2, 16, 4, 32, 12, 24);

  private TinyBert() {}

  /** A folder with config.json, vocab.txt and model.safetensors. */
  public static Path write(Path dir) {
    return write(dir, CONFIG, List.of());
  }

  /** The same with another architecture and, where labels are given, a classification head. */
  public static Path write(Path dir, ModelConfig config, List<String> labels) {
    try {
      Files.createDirectories(dir);
      ModelConfigJson.write(config, labels, dir.resolve("config.json"));
      Files.write(dir.resolve("vocab.txt"), VOCABULARY);
      SafetensorsFile.write(weights(config, labels), dir.resolve("model.safetensors"), Map.of());
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static EncoderWeights weights(ModelConfig config, List<String> labels) {
    Random random = new Random(7);
    Map<String, long[]> shapes = new LinkedHashMap<>(BertTensors.expectedShapes(config));
    if (!labels.isEmpty()) {
      shapes.putAll(BertTensors.poolerShapes(config));
      shapes.putAll(BertTensors.classifierShapes(config, labels.size()));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          float[] values = new float[(int) Tensor.elements(shape)];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.02f;
          }
          tensors.put(name, new Tensor(shape, values));
        });
    return new EncoderWeights(tensors);
  }
}
