package org.sustainlp.harness.exit;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.Serving;

/** The parts of a model with exits in ONNX Runtime; several classifiers may share them. */
public final class ExitingModel implements AutoCloseable {

  private final Exits exits;
  private final List<OrtSession> parts;

  private ExitingModel(Exits exits, List<OrtSession> parts) {
    this.exits = exits;
    this.parts = parts;
  }

  /**
   * @param folder with the files that {@link ModelParts#write} leaves
   * @param threads per call
   * @throws IOException when a file cannot be read or is no graph
   */
  public static ExitingModel load(Path folder, Exits exits, int threads) throws IOException {
    OnnxModel.startEngine();
    List<OrtSession> parts = new ArrayList<>();
    for (Path file : ModelParts.files(folder, exits)) {
      try (OrtSession.SessionOptions options = OnnxModel.options(threads)) {
        parts.add(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
      } catch (OrtException e) {
        parts.forEach(ExitingModel::close);
        throw new IOException("ONNX Runtime cannot load " + file + ": " + e.getMessage(), e);
      }
    }
    return new ExitingModel(exits, List.copyOf(parts));
  }

  /** A caller of the shared sessions, for one thread; it pads to the longest input of a batch. */
  public Classifier newClassifier() {
    return new ExitingClassifier(parts, exits.threshold(), 0);
  }

  /**
   * A caller that pads as the serving says. Parts in the form {@link
   * org.sustainlp.harness.graph.GraphForm#ONE_INPUT} read no mask and must not be padded.
   */
  public Classifier newClassifier(Serving serving) {
    boolean pads = serving.padding() == Serving.Padding.FIXED;
    return new ExitingClassifier(parts, exits.threshold(), pads ? serving.maxLength() : 0);
  }

  @Override
  public void close() {
    parts.forEach(ExitingModel::close);
  }

  private static void close(OrtSession part) {
    try {
      part.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not let go of a model", e);
    }
  }
}
