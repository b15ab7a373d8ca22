package org.sustainlp.harness.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.weights.SafetensorsFile;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;

/** A tiny BERT with random weights and a vocabulary of the practice data's own words. */
public final class TinyModel {

  /** Training that takes a second. */
  public static final TrainingBudget SHORT = new TrainingBudget(1, 4, 8, 1e-3, 0.1, 0.01, 64);

  private TinyModel() {}

  /**
   * Writes config.json, vocab.txt and model.safetensors: 2 layers, hidden 32, 4 heads, 64 units.
   */
  public static Path write(Path folder, Path data) throws IOException {
    Files.createDirectories(folder);
    List<String> vocabulary =
        Stream.concat(
                Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
                TaskData.at(data)
                    .read(SuperGlue.task("cb").orElseThrow(), Split.TRAIN)
                    .examples()
                    .stream()
                    .flatMap(
                        example ->
                            Stream.of(
                                example
                                    .inputs()
                                    .get(0)
                                    .first()
                                    .concat(" " + example.inputs().get(0).second().orElse(""))
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .split("[^a-z]+")))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .sorted())
            .collect(Collectors.toList());
    ModelConfig config = ModelConfig.bert(2, 32, 4, 64, vocabulary.size(), 128);
    Files.write(folder.resolve("vocab.txt"), vocabulary);
    ModelConfigJson.write(config, List.of(), folder.resolve("config.json"));
    SafetensorsFile.write(
        RandomBert.weights(config, 31), folder.resolve("model.safetensors"), Map.of());
    return folder;
  }
}
