package org.sustainlp.harness.compress;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.exit.CutModel;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ModelParts;
import org.sustainlp.harness.graph.Agreement;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.GraphSource;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.weights.SafetensorsFile;

/**
 * A stage's model on disk, in the Hugging Face layout: config.json, tokenizer.json and either
 * model.safetensors or model.onnx.
 *
 * @param folder holds the files
 * @param weightsFile the file that is loaded to serve, the first where a model is in parts
 * @param maxLogitDifference largest absolute difference of logits between the float32 graph and
 *     PyTorch; empty where no graph was built
 * @param converted what was made of the float32 graph; empty where it is served itself
 * @param exits after which the model is cut into parts; empty where it is whole
 */
public record StageFolder(
    Path folder,
    Path weightsFile,
    OptionalDouble maxLogitDifference,
    Optional<Converted> converted,
    Optional<Exits> exits) {

  /** A model in one file. */
  StageFolder(
      Path folder,
      Path weightsFile,
      OptionalDouble maxLogitDifference,
      Optional<Converted> converted) {
    this(folder, weightsFile, maxLogitDifference, converted, Optional.empty());
  }

  /** All files that are loaded to serve, in the order in which they are run. */
  public List<Path> modelFiles() {
    return exits.map(found -> ModelParts.files(folder, found)).orElse(List.of(weightsFile));
  }

  /** A float32 graph that differs more from the model it was built from is refused. */
  public static final double LARGEST_DIFFERENCE = 1e-4;

  /** A graph of other numbers whose answers are less like its float32 parent's is refused. */
  private static final Map<Serving.Precision, Double> LEAST_COSINE =
      Map.of(
          Serving.Precision.FP16, 0.999,
          Serving.Precision.INT8, 0.9,
          Serving.Precision.INT8_STATIC, 0.9,
          Serving.Precision.INT4, 0.8);

  /**
   * What became of the float32 graph.
   *
   * @param numerics of the graph that is served
   * @param agreement with its float32 parent on the compared samples
   */
  public record Converted(Numerics numerics, Agreement agreement) {}

  /** Writes a candidate for its engine, a graph in the fastest form that suits every batch. */
  public static StageFolder write(
      Candidate candidate, Path folder, Path tokenizer, List<String> labels, Samples samples)
      throws IOException {
    return write(candidate, GraphForm.FIRST_TOKEN, folder, tokenizer, labels, samples);
  }

  /**
   * Writes a candidate for its engine.
   *
   * @param form of the graph, where there is one
   * @param labels of the head's outputs, in their order
   * @param samples what a graph is tried on
   * @throws GraphDisagrees when the check fails; no model is left then
   */
  public static StageFolder write(
      Candidate candidate,
      GraphForm form,
      Path folder,
      Path tokenizer,
      List<String> labels,
      Samples samples)
      throws IOException {
    Files.createDirectories(folder);
    ModelConfigJson.write(candidate.config(), labels, folder.resolve("config.json"));
    Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    if (candidate.serving().engine() == Serving.Engine.PYTORCH) {
      Path file = folder.resolve("model.safetensors");
      SafetensorsFile.write(candidate.weights(), candidate.config().family(), file, Map.of());
      return new StageFolder(folder, file, OptionalDouble.empty(), Optional.empty());
    }
    return graph(candidate, form, folder, samples);
  }

  private static StageFolder graph(
      Candidate candidate, GraphForm form, Path folder, Samples samples) throws IOException {
    Path file = folder.resolve("model.onnx");
    GraphSource source = new GraphSource(candidate.config(), candidate.weights(), form);
    try {
      source.write(Numerics.FLOAT32, file);
      List<float[]> answers = GraphSource.answers(file, samples.compared());
      double difference = difference(candidate, answers, samples.compared());
      if (!(difference <= LARGEST_DIFFERENCE)) {
        throw GraphDisagrees.withPyTorch(difference, LARGEST_DIFFERENCE);
      }
      Optional<Converted> converted =
          candidate.serving().precision() == Serving.Precision.FP32
              ? Optional.empty()
              : Optional.of(convert(candidate, source, file, answers, samples));
      Optional<Exits> exits = cut(candidate, form, folder, converted, samples);
      return new StageFolder(folder, file, OptionalDouble.of(difference), converted, exits);
    } catch (GraphDisagrees e) {
      Files.delete(file);
      throw e;
    }
  }

  static double leastCosine(Serving.Precision precision) {
    return Objects.requireNonNull(LEAST_COSINE.get(precision), precision.id());
  }

  /** Writes the graph in the candidate's numbers over its float32 parent. */
  private static Converted convert(
      Candidate candidate, GraphSource source, Path file, List<float[]> parent, Samples samples)
      throws IOException {
    Serving.Precision precision = candidate.serving().precision();
    Numerics numerics =
        candidate
            .quantization()
            .numerics(source, WeightBits.on(Machine.here()), samples.training());
    source.write(numerics, file);
    Agreement agreement = Agreement.of(parent, GraphSource.answers(file, samples.compared()));
    double least = leastCosine(precision);
    if (!(agreement.meanCosine() >= least)) {
      throw GraphDisagrees.withFloat32(precision, agreement, least);
    }
    return new Converted(numerics, agreement);
  }

  /** Cuts a graph that is done into parts, where the candidate has exits. */
  private static Optional<Exits> cut(
      Candidate candidate,
      GraphForm form,
      Path folder,
      Optional<Converted> converted,
      Samples samples)
      throws IOException {
    Exits exits = candidate.exits();
    if (exits != null) {
      ModelParts parts = new ModelParts(candidate.config(), candidate.weights(), exits);
      Numerics numerics = converted.map(Converted::numerics).orElse(Numerics.FLOAT32);
      CutModel.replace(folder, parts, numerics, form, samples.compared());
    }
    return Optional.ofNullable(exits);
  }

  /** The largest absolute difference of any logit of the samples. */
  private static double difference(
      Candidate candidate, List<float[]> answers, List<EncodedExample> samples) {
    double largest = 0;
    try (Encoder encoder = Encoder.of(candidate.config(), candidate.weights(), Device.cpu())) {
      for (int sample = 0; sample < samples.size(); sample++) {
        EncodedExample example = samples.get(sample);
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Batch batch = Batch.of(example.inputs(), example.length(), arrays);
          float[] wanted = encoder.forward(batch).logits().toFloatArray();
          for (int i = 0; i < wanted.length; i++) {
            largest = Math.max(largest, Math.abs(answers.get(sample)[i] - wanted[i]));
          }
        }
      }
    }
    return largest;
  }
}
