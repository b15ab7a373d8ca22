package org.sustainlp.harness.measuring;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sustainlp.harness.exit.ExitingModel;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.inference.TorchClassifier;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.weights.SafetensorsFile;

/** A model folder loaded into the engine it is served by. */
interface Model extends AutoCloseable {

  /** As many classifiers as asked, for as many threads; weights are shared. */
  List<Classifier> classifiers(int instances);

  /** One that pads no further than it must, for answers that nobody times. */
  Classifier unpadded();

  /** The engine's own version. */
  String engineVersion();

  @Override
  void close();

  static Model load(Path folder, Serving serving) throws IOException {
    return serving.engine() == Serving.Engine.PYTORCH
        ? torch(folder, serving)
        : onnx(folder, serving);
  }

  private static Model torch(Path folder, Serving serving) {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(serving.threads()));
    TorchClassifier classifier =
        TorchClassifier.of(
            ModelConfigJson.read(folder.resolve("config.json")),
            SafetensorsFile.open(folder.resolve("model.safetensors")).read(),
            serving);
    return new Model() {
      @Override
      public List<Classifier> classifiers(int instances) {
        // The functional encoder only reads its parameters, so callers can share it.
        return Collections.nCopies(instances, classifier);
      }

      @Override
      public Classifier unpadded() {
        return classifier.unpadded();
      }

      @Override
      public String engineVersion() {
        return Engine.getEngine("PyTorch").getVersion();
      }

      @Override
      public void close() {
        classifier.close();
      }
    };
  }

  private static Model onnx(Path folder, Serving serving) throws IOException {
    Optional<Exits> exits = ExitsJson.read(folder.resolve("config.json"));
    if (exits.isPresent()) {
      ExitingModel parts = ExitingModel.load(folder, exits.get(), serving.threads());
      return onnx(() -> parts.newClassifier(serving), parts::newClassifier, parts::close);
    }
    OnnxModel model = OnnxModel.load(folder.resolve("model.onnx"), serving.threads());
    return onnx(() -> model.newClassifier(serving), model::newClassifier, model::close);
  }

  private static Model onnx(
      Supplier<Classifier> callers, Supplier<Classifier> unpadded, Runnable closing) {
    return new Model() {
      @Override
      public List<Classifier> classifiers(int instances) {
        return Stream.generate(callers).limit(instances).toList();
      }

      @Override
      public Classifier unpadded() {
        return unpadded.get();
      }

      @Override
      public String engineVersion() {
        // DJL's own answer is a constant that does not follow the jar.
        return OrtEnvironment.getEnvironment().getVersion();
      }

      @Override
      public void close() {
        closing.run();
      }
    };
  }
}
