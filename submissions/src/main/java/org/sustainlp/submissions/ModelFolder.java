package org.sustainlp.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.files.Sha256;
import org.sustainlp.submissions.weights.BertTensors;
import org.sustainlp.submissions.weights.ShapeCheck;
import org.sustainlp.submissions.weights.WeightsFile;

/**
 * A model in the Hugging Face layout that passed every check: config.json, a tokenizer
 * (tokenizer.json, vocab.txt, or vocab.json with merges.txt), and model.safetensors,
 * pytorch_model.bin or model.onnx.
 *
 * <p>Weights are loaded on first use. Safe for several threads.
 */
public final class ModelFolder implements Submission {
  /** The files that make the model what it is, in name order; {@link #digest()} covers them. */
  public static final List<String> MODEL_FILES =
      List.of(
          "config.json",
          "merges.txt",
          "model.onnx",
          "model.safetensors",
          "pytorch_model.bin",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "vocab.json",
          "vocab.txt");

  /** Written beside the tokenizer's files when no other place is given; not part of the model. */
  public static final String GENERATED_TOKENIZER = "tokenizer.generated.json";

  private static final String HOW_TO_SAVE =
      "Save model and tokenizer into one folder with save_pretrained(safe_serialization=True)";

  private final Path dir;
  private final Path scratch;
  private final ModelConfig config;
  private final List<String> labels;
  private final WeightsFile header;
  private final Path weightsFile;
  private SoftReference<EncoderWeights> loaded = new SoftReference<>(null);
  private @Nullable Path tokenizer;
  private @Nullable String digest;

  private ModelFolder(
      Path dir,
      Path scratch,
      ModelConfigJson.Described described,
      WeightsFile header,
      Path weightsFile) {
    this.dir = dir;
    this.scratch = scratch;
    this.config = described.config();
    this.labels = List.copyOf(described.labels());
    this.header = header;
    this.weightsFile = weightsFile;
  }

  /**
   * Checks a folder. Nothing is written, unless {@link #tokenizerJson()} is asked of a folder that
   * has no tokenizer.json: then {@value #GENERATED_TOKENIZER} appears in it.
   *
   * @throws InvalidSubmission with all problems at once
   */
  public static ModelFolder open(Path dir) {
    return open(dir, dir);
  }

  /**
   * Checks a folder that is left as it is.
   *
   * @param scratch where a tokenizer.json made from other files goes; created when needed
   * @throws InvalidSubmission with all problems at once
   */
  public static ModelFolder open(Path dir, Path scratch) {
    if (!Files.isDirectory(dir)) {
      throw new InvalidSubmission(
          List.of(new Problem(dir.toString(), "it is not a folder", HOW_TO_SAVE)));
    }
    List<Problem> problems = new ArrayList<>();
    Optional<ModelConfigJson.Described> described = config(dir, problems);
    new TokenizerFiles(dir)
        .check(described.map(it -> it.config().vocabulary()).orElse(Integer.MAX_VALUE), problems);
    Optional<Path> weights = weightsFile(dir, problems);
    Optional<WeightsFile> header = weights.flatMap(file -> header(file, problems));
    if (described.isPresent() && header.isPresent() && weights.isPresent()) {
      String name = weights.get().getFileName().toString();
      problems.addAll(
          ShapeCheck.problems(
              name, header.get(), described.get().config(), described.get().labels()));
      if (problems.isEmpty()) {
        return new ModelFolder(dir, scratch, described.get(), header.get(), weights.get());
      }
    }
    throw new InvalidSubmission(problems);
  }

  @Override
  public Path dir() {
    return dir;
  }

  public ModelConfig config() {
    return config;
  }

  /** The classification head's labels in output order, from config.json; empty without any. */
  public List<String> labels() {
    return labels;
  }

  /** {@code model.safetensors}, {@code pytorch_model.bin} or {@code model.onnx}. */
  public Path weightsFile() {
    return weightsFile;
  }

  /** The size of the weights file in bytes. */
  public long modelBytes() {
    try {
      return Files.size(weightsFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + weightsFile, e);
    }
  }

  /** All tensors as float32 under canonical names; kept as long as memory allows. */
  public synchronized EncoderWeights weights() {
    EncoderWeights weights = loaded.get();
    if (weights == null) {
      weights = withoutIdlePooler(header.read());
      loaded = new SoftReference<>(weights);
    }
    return weights;
  }

  /**
   * A RoBERTa without a classifier may have a pooler, which its pre-training never used and its own
   * head does not begin with (modeling_roberta.py): such a model has no head.
   */
  private EncoderWeights withoutIdlePooler(EncoderWeights weights) {
    if (config.family().headHasPooler() || weights.has(BertTensors.CLASSIFIER_WEIGHT)) {
      return weights;
    }
    Map<String, Tensor> kept = new LinkedHashMap<>(weights.tensors());
    kept.remove(BertTensors.POOLER_WEIGHT);
    kept.remove(BertTensors.POOLER_BIAS);
    return new EncoderWeights(kept);
  }

  /** The tokenizer.json handed in, or one that says the same as the other tokenizer files. */
  @Override
  public synchronized Path tokenizerJson() {
    if (tokenizer == null) {
      TokenizerFiles files = new TokenizerFiles(dir);
      tokenizer = files.hasJson() ? files.json(scratch, "") : files.json(scratch, digest());
    }
    return tokenizer;
  }

  /**
   * {@code sha256:} and 64 hexadecimal digits over names and bytes of the {@link #MODEL_FILES} that
   * are there, in name order. README and licence do not change it.
   */
  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest =
          Sha256.ofFolder(
              dir, MODEL_FILES.stream().filter(name -> Files.exists(dir.resolve(name))).toList());
    }
    return digest;
  }

  private static Optional<ModelConfigJson.Described> config(Path dir, List<Problem> problems) {
    Path file = dir.resolve(ConfigFields.FILE);
    if (!Files.isRegularFile(file)) {
      problems.add(new Problem(ConfigFields.FILE, "it is missing", HOW_TO_SAVE));
      return Optional.empty();
    }
    return ModelConfigJson.read(file, problems);
  }

  /**
   * Where both are there, safetensors goes before pytorch_model.bin: transformers saves the same.
   */
  private static Optional<Path> weightsFile(Path dir, List<Problem> problems) {
    List<String> there =
        Stream.of("model.safetensors", "pytorch_model.bin", "model.onnx")
            .filter(name -> Files.isRegularFile(dir.resolve(name)))
            .toList();
    if (there.isEmpty()) {
      problems.add(
          new Problem(
              "model.safetensors",
              "there are no weights: neither model.safetensors nor pytorch_model.bin nor"
                  + " model.onnx",
              HOW_TO_SAVE));
      return Optional.empty();
    }
    if (there.size() > 1 && there.contains("model.onnx")) {
      problems.add(
          new Problem(
              "model.onnx", there.get(0) + " is there too", "Keep one of the two weights files"));
      return Optional.empty();
    }
    return Optional.of(dir.resolve(there.get(0)));
  }

  private static Optional<WeightsFile> header(Path file, List<Problem> problems) {
    try {
      return Optional.of(WeightsFile.open(file));
    } catch (InvalidSubmission e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
