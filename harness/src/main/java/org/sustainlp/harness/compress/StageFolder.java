package org.sustainlp.harness.compress;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.FusedGraph;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.weights.SafetensorsFile;

/**
 * A stage's model on disk, in the Hugging Face layout: config.json, tokenizer.json and either
 * model.safetensors or model.onnx.
 *
 * @param folder holds the files
 * @param weightsFile the file that is loaded to serve
 * @param maxLogitDifference largest absolute difference of logits between the float32 graph and
 *     PyTorch; empty where no graph was built
 */
public record StageFolder(Path folder, Path weightsFile, OptionalDouble maxLogitDifference) {

  /** A float32 graph that differs more from the model it was built from is refused. */
  public static final double LARGEST_DIFFERENCE = 1e-4;

  /** A converted graph that does not compute what its model does. */
  public static final class GraphDisagrees extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GraphDisagrees(double difference) {
      super(
          "the ONNX graph's logits differ from PyTorch's by "
              + difference
              + ", more than "
              + LARGEST_DIFFERENCE
              + "; it is not used");
    }
  }

  /** Writes a candidate for its engine, a graph in the fastest form that suits every batch. */
  public static StageFolder write(
      Candidate candidate,
      Path folder,
      Path tokenizer,
      List<String> labels,
      List<EncodedExample> samples)
      throws IOException {
    return write(candidate, GraphForm.FIRST_TOKEN, folder, tokenizer, labels, samples);
  }

  /**
   * Writes a candidate for its engine.
   *
   * @param form of the graph, where there is one
   * @param labels of the head's outputs, in their order
   * @param samples examples on which a graph is checked against PyTorch
   * @throws GraphDisagrees when the check fails; no model is left then
   */
  public static StageFolder write(
      Candidate candidate,
      GraphForm form,
      Path folder,
      Path tokenizer,
      List<String> labels,
      List<EncodedExample> samples)
      throws IOException {
    Files.createDirectories(folder);
    ModelConfigJson.write(candidate.config(), labels, folder.resolve("config.json"));
    Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    if (candidate.serving().engine() == Serving.Engine.PYTORCH) {
      Path file = folder.resolve("model.safetensors");
      SafetensorsFile.write(candidate.weights(), candidate.config().family(), file, Map.of());
      return new StageFolder(folder, file, OptionalDouble.empty());
    }
    return graph(candidate, form, folder, samples);
  }

  private static StageFolder graph(
      Candidate candidate, GraphForm form, Path folder, List<EncodedExample> samples)
      throws IOException {
    Path file = folder.resolve("model.onnx");
    FusedGraph.write(
        candidate.config(), candidate.weights(), FusedGraph.Precision.FP32, form, file);
    double difference = difference(candidate, file, samples);
    if (!(difference <= LARGEST_DIFFERENCE)) {
      Files.delete(file);
      throw new GraphDisagrees(difference);
    }
    if (candidate.serving().precision() == Serving.Precision.INT8) {
      FusedGraph.write(
          candidate.config(), candidate.weights(), FusedGraph.Precision.INT8, form, file);
    }
    return new StageFolder(folder, file, OptionalDouble.of(difference));
  }

  /** The largest absolute difference of any logit of the samples. */
  private static double difference(Candidate candidate, Path graph, List<EncodedExample> samples)
      throws IOException {
    double largest = 0;
    try (Encoder encoder = Encoder.of(candidate.config(), candidate.weights(), Device.cpu());
        OnnxModel model = OnnxModel.load(graph, 1);
        Classifier classifier = model.newClassifier()) {
      for (EncodedExample sample : samples) {
        float[][] answered = classifier.classify(sample.inputs());
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Batch batch = Batch.of(sample.inputs(), sample.length(), arrays);
          float[] wanted = encoder.forward(batch).logits().toFloatArray();
          for (int i = 0; i < wanted.length; i++) {
            float logit = answered[i / answered[0].length][i % answered[0].length];
            largest = Math.max(largest, Math.abs(logit - wanted[i]));
          }
        }
      }
    }
    return largest;
  }
}
