package org.sustainlp.submissions;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sustainlp.submissions.files.Sha256;
import org.sustainlp.submissions.weights.OnnxFile;
import org.sustainlp.submissions.weights.OnnxSignature;

/**
 * A classifier handed in as a graph that is run as it is, of whatever architecture: model.onnx from
 * tokens to logits, a tokenizer, and a config.json that names its labels ({@code id2label}).
 *
 * <p>Nothing is known of its layers, so it can be quantized but not trained, distilled or pruned.
 *
 * @param dir the folder
 * @param labels of the logits, in their order
 * @param positions longest input in tokens
 * @param signature what the graph takes and gives
 * @param tokenizerJson the tokenizer.json handed in, or one that says the same as its other files
 */
public record GraphFolder(
    Path dir, List<String> labels, int positions, OnnxSignature signature, Path tokenizerJson)
    implements Submission {
  static final String GRAPH = "model.onnx";

  private static final int MOST_POSITIONS = 65_536;
  private static final int MOST_TOKENS = 2_000_000;

  /** BERT's, where config.json does not tell. */
  private static final int POSITIONS = 512;

  private static final String HOW =
      "Hand in model.onnx with the config.json and tokenizer it was exported with";

  public GraphFolder {
    labels = List.copyOf(labels);
  }

  /**
   * Whether a folder is to be read so: it has a graph, and its config.json is of no family whose
   * weights are read ({@link ModelFolder}).
   */
  public static boolean isOne(Path dir) {
    Path config = dir.resolve(ConfigFields.FILE);
    return Files.isRegularFile(dir.resolve(GRAPH))
        && Files.isRegularFile(config)
        && JsonFile.read(config, JsonFile.SMALL, new ArrayList<>())
            .map(json -> json.path("model_type").asText())
            .filter(type -> ModelFamily.of(type).isEmpty())
            .isPresent();
  }

  /**
   * Checks a folder.
   *
   * @param scratch where a tokenizer.json made from other files goes; created when needed
   * @throws InvalidSubmission with all problems at once
   */
  public static GraphFolder open(Path dir, Path scratch) {
    List<Problem> problems = new ArrayList<>();
    Optional<ConfigFields> fields =
        JsonFile.read(dir.resolve(ConfigFields.FILE), JsonFile.SMALL, problems)
            .map(json -> new ConfigFields(json, problems));
    List<String> labels = fields.map(ConfigFields::labels).orElse(List.of());
    int positions = number(fields, "max_position_embeddings", MOST_POSITIONS, POSITIONS);
    int vocabulary = number(fields, "vocab_size", MOST_TOKENS, Integer.MAX_VALUE);
    if (fields.isPresent() && labels.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              ConfigFields.FILE,
              "id2label is missing",
              "Name the graph's classes as the task does, in the order of its logits"));
    }
    TokenizerFiles tokenizer = new TokenizerFiles(dir);
    tokenizer.check(vocabulary, problems);
    Optional<OnnxSignature> signature = signature(dir.resolve(GRAPH), labels, problems);
    if (!problems.isEmpty() || signature.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return new GraphFolder(
        dir, labels, positions, signature.get(), tokenizer.json(scratch, digest(dir)));
  }

  /** The graph. */
  public Path graph() {
    return dir.resolve(GRAPH);
  }

  @Override
  public String digest() {
    return digest(dir);
  }

  /** The number of floating-point values among the graph's initialisers. */
  public long parameters() {
    return OnnxFile.parse(graph(), HOW).getGraph().getInitializerList().stream()
        .mapToLong(GraphFolder::floats)
        .sum();
  }

  /** Counted by the values that are there, not by the shape, which may claim any number. */
  private static long floats(TensorProto tensor) {
    int bytes =
        switch (tensor.getDataType()) {
          case TensorProto.DataType.FLOAT_VALUE -> Float.BYTES;
          case TensorProto.DataType.DOUBLE_VALUE -> Double.BYTES;
          case TensorProto.DataType.FLOAT16_VALUE, TensorProto.DataType.BFLOAT16_VALUE ->
              Short.BYTES;
          default -> Integer.MAX_VALUE;
        };
    return tensor.getRawData().size() / bytes
        + tensor.getFloatDataCount()
        + tensor.getDoubleDataCount();
  }

  private static String digest(Path dir) {
    return Sha256.ofFolder(
        dir,
        ModelFolder.MODEL_FILES.stream().filter(name -> Files.exists(dir.resolve(name))).toList());
  }

  private static int number(Optional<ConfigFields> fields, String field, int most, int otherwise) {
    return fields.map(it -> it.countOr(field, most, otherwise)).orElse(otherwise);
  }

  /** The whole graph is parsed once, so that a damaged or hostile one is told here. */
  private static Optional<OnnxSignature> signature(
      Path file, List<String> labels, List<Problem> problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(new Problem(GRAPH, "it is missing", HOW));
      return Optional.empty();
    }
    try {
      Stream.of(OnnxFile.parse(file, HOW))
          .flatMap(model -> model.getGraph().getInitializerList().stream())
          .filter(OnnxFile::isExternal)
          .findFirst()
          .ifPresent(
              unused ->
                  problems.add(
                      new Problem(
                          GRAPH,
                          "it keeps its parameters in other files",
                          "Export it with parameters inside the file")));
      OnnxSignature signature = OnnxSignature.read(file);
      problems.addAll(SignatureCheck.problems(signature, labels));
      return Optional.of(signature);
    } catch (InvalidSubmission e) {
      problems.addAll(e.problems());
    } catch (InvalidProtocolBufferException e) {
      problems.add(new Problem(GRAPH, "it is no ONNX model or was cut short", HOW));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return Optional.empty();
  }
}
