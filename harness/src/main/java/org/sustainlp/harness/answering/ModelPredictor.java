package org.sustainlp.harness.answering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Task;

/** A trained model that answers examples: texts in, labels or choices out, one at a time. */
public final class ModelPredictor implements Predictor {

  private final TextEncoder encoder;
  private final Classifier classifier;
  private final OutputOrder outputs;
  private final Runnable onClose;

  /**
   * @param encoder belongs to the predictor from now on
   * @param classifier belongs to the predictor from now on
   * @param outputs which of the model's outputs stands for each of the task's labels
   * @param onClose releases what the classifier was made from
   */
  ModelPredictor(
      TextEncoder encoder, Classifier classifier, OutputOrder outputs, Runnable onClose) {
    this.encoder = encoder;
    this.classifier = classifier;
    this.outputs = outputs;
    this.onClose = onClose;
  }

  /**
   * Opens a trained model for a task.
   *
   * @param folder in the Hugging Face layout, with a head for the task: a run's stage or a
   *     checkpoint of one's own
   * @throws org.sustainlp.submissions.InvalidSubmission when it is no model or has no such head
   */
  public static ModelPredictor open(Path folder, Task task) throws IOException {
    return TrainedModel.open(folder, task);
  }

  @Override
  public List<Prediction> predict(List<Example> examples) {
    List<float[]> rows = new ArrayList<>();
    for (Example example : examples) {
      EncodedExample encoded = encoder.encode(example);
      for (float[] row : classifier.classify(encoded.inputs())) {
        rows.add(outputs.of(row));
      }
    }
    return Answers.of(examples, rows);
  }

  @Override
  public void close() {
    classifier.close();
    onClose.run();
    encoder.close();
  }
}
