package org.sustainlp.harness.answering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.exit.ExitingModel;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.graph.GraphFile;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.inference.TorchClassifier;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Task;

/** Opens a folder with a trained head in whichever engine its file is for. */
final class TrainedModel {

  private static final String TRAIN_FIRST =
      "Train it with `sustainlp run` and name a stage's folder, or the run's with --stage";

  private TrainedModel() {}

  static ModelPredictor open(Path folder, Task task) throws IOException {
    Path graph = folder.resolve("model.onnx");
    if (Files.isRegularFile(graph) && GraphFile.isOurs(graph)) {
      return onnx(folder, graph, task);
    }
    return GraphFolder.isOne(folder)
        ? uploaded(GraphFolder.open(folder, folder), task)
        : torch(folder, task);
  }

  /** A graph of whatever architecture, run as it is. */
  private static ModelPredictor uploaded(GraphFolder folder, Task task) throws IOException {
    if (task.spans() > 0) {
      throw refused(
          folder.dir(),
          "a graph handed in as it is cannot be told which places " + task.title() + " asks about",
          "Choose a task without marked places");
    }
    OutputOrder outputs = outputs(folder.labels(), task, folder.dir());
    OnnxModel model = OnnxModel.load(folder.graph(), cores());
    return new ModelPredictor(
        TextEncoder.open(folder.tokenizerJson(), folder.positions()),
        model.newClassifier(),
        outputs,
        model::close);
  }

  private static ModelPredictor onnx(Path folder, Path graph, Task task) throws IOException {
    Path config = folder.resolve("config.json");
    OutputOrder outputs = outputs(ModelConfigJson.readLabels(config), task, folder);
    int longest = ModelConfigJson.read(config).positions();
    TextEncoder encoder = TextEncoder.open(folder.resolve("tokenizer.json"), longest);
    Optional<Exits> exits = ExitsJson.read(config);
    if (exits.isPresent()) {
      ExitingModel parts = ExitingModel.load(folder, exits.get(), cores());
      return new ModelPredictor(encoder, parts.newClassifier(), outputs, parts::close);
    }
    OnnxModel model = OnnxModel.load(graph, cores());
    return new ModelPredictor(encoder, model.newClassifier(), outputs, model::close);
  }

  private static ModelPredictor torch(Path folder, Task task) throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    EncoderWeights weights = model.weights();
    if (!weights.has("classifier.weight") || !weights.has("pooler.dense.weight")) {
      throw refused(folder, "the model has no classification head", TRAIN_FIRST);
    }
    long width = weights.get("pooler.dense.weight").shape()[1];
    if (width != (1L + task.spans()) * model.config().hidden()) {
      throw refused(folder, "the model's head was trained for another kind of task", TRAIN_FIRST);
    }
    OutputOrder outputs = outputs(model.labels(), task, folder);
    Serving serving = Serving.outOfTheBox(model.config().positions(), cores()).withDynamicLength();
    return new ModelPredictor(
        TextEncoder.open(model.tokenizerJson(), model.config().positions()),
        TorchClassifier.of(model.config(), weights, serving),
        outputs,
        () -> {});
  }

  private static OutputOrder outputs(List<String> labels, Task task, Path folder) {
    return OutputOrder.of(labels, task)
        .orElseThrow(
            () ->
                refused(
                    folder,
                    OutputOrder.mismatch(labels, task),
                    "Name them in id2label, or train the model for this task with"
                        + " `sustainlp run`"));
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static InvalidSubmission refused(Path folder, String what, String remedy) {
    return new InvalidSubmission(List.of(new Problem(folder.toString(), what, remedy)));
  }
}
