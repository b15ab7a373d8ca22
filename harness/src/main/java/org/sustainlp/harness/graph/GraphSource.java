package org.sustainlp.harness.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/**
 * A model from which graphs of any numerics can be made.
 *
 * @param weights with a head, or without for token vectors
 * @param form of each graph
 */
public record GraphSource(ModelConfig config, EncoderWeights weights, GraphForm form) {

  /** Writes the graph; the file appears whole or not at all. */
  public void write(Numerics numerics, Path file) throws IOException {
    FusedGraph.write(config, weights, numerics, form, file);
  }

  /**
   * What the graph answers, from a file that is deleted again.
   *
   * @return for each example the outputs of all its inputs in a row
   */
  List<float[]> answers(Numerics numerics, List<EncodedExample> examples) throws IOException {
    Path file = Files.createTempFile("sustainlp-graph", ".onnx");
    try {
      write(numerics, file);
      return answers(file, examples);
    } finally {
      Files.delete(file);
    }
  }

  /**
   * What a written graph answers.
   *
   * @return for each example the outputs of all its inputs in a row
   */
  public static List<float[]> answers(Path graph, List<EncodedExample> examples)
      throws IOException {
    List<float[]> answers = new ArrayList<>();
    try (OnnxModel model = OnnxModel.load(graph, 1);
        Classifier classifier = model.newClassifier()) {
      for (EncodedExample example : examples) {
        answers.add(joined(classifier.classify(example.inputs())));
      }
    }
    return answers;
  }

  private static float[] joined(float[][] rows) {
    float[] joined = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, joined, row * rows[0].length, rows[0].length);
    }
    return joined;
  }
}
