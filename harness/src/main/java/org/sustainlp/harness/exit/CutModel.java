package org.sustainlp.harness.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;

/** Puts a model in parts in the place of the same model in one graph, once both answer the same. */
public final class CutModel {

  /** Both run the same operators on the same numbers; ONNX Runtime may order a sum otherwise. */
  static final double LARGEST_DIFFERENCE = 1e-5;

  private CutModel() {}

  /** A model whose parts do not compute what it does. */
  public static final class PartsDisagree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartsDisagree(double difference) {
      super(
          "cut after its exits, the model's logits differ by "
              + difference
              + " where none leaves early, more than "
              + LARGEST_DIFFERENCE
              + "; it is not used");
    }
  }

  /**
   * Replaces {@code model.onnx} by the model's parts and adds the exits to {@code config.json}.
   *
   * @param parts of the model that {@code model.onnx} was made of
   * @param numerics of {@code model.onnx}, with no layer kept in float32
   * @param form of {@code model.onnx}
   * @param samples on which both are asked
   * @return the parts' files in the order in which they are run
   * @throws PartsDisagree when they answer otherwise; no model is left then
   */
  public static List<Path> replace(
      Path folder,
      ModelParts parts,
      Numerics numerics,
      GraphForm form,
      List<EncodedExample> samples)
      throws IOException {
    List<float[]> wanted = whole(folder.resolve("model.onnx"), samples);
    List<Path> files = parts.write(numerics, form, folder);
    double difference = largest(wanted, inParts(folder, parts.exits().at(0), samples));
    if (!(difference <= LARGEST_DIFFERENCE)) {
      for (Path file : files) {
        Files.delete(file);
      }
      throw new PartsDisagree(difference);
    }
    ExitsJson.add(parts.exits(), folder.resolve("config.json"));
    return files;
  }

  private static List<float[]> whole(Path file, List<EncodedExample> samples) throws IOException {
    try (OnnxModel model = OnnxModel.load(file, 1);
        Classifier classifier = model.newClassifier()) {
      return rows(classifier, samples);
    }
  }

  private static List<float[]> inParts(Path folder, Exits exits, List<EncodedExample> samples)
      throws IOException {
    try (ExitingModel model = ExitingModel.load(folder, exits, 1);
        Classifier classifier = model.newClassifier()) {
      return rows(classifier, samples);
    }
  }

  private static List<float[]> rows(Classifier classifier, List<EncodedExample> samples) {
    List<float[]> rows = new ArrayList<>();
    samples.forEach(sample -> rows.addAll(Arrays.asList(classifier.classify(sample.inputs()))));
    return rows;
  }

  private static double largest(List<float[]> one, List<float[]> other) {
    double largest = 0;
    for (int row = 0; row < one.size(); row++) {
      for (int i = 0; i < one.get(row).length; i++) {
        largest = Math.max(largest, Math.abs(one.get(row)[i] - other.get(row)[i]));
      }
    }
    return largest;
  }
}
