package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.submissions.ModelConfig;

/**
 * A teacher that is asked in every step.
 *
 * @param teacher only read; the caller closes it
 */
record LiveTeacher(Encoder teacher) implements TeacherAnswers {

  @Override
  public ModelConfig config() {
    return teacher.config();
  }

  @Override
  public Answer to(Batch batch, int[] rows) {
    Encoder.Output output = teacher.forward(batch);
    Map<Integer, NDArray> states = new HashMap<>();
    Map<Integer, NDArray> scores = new HashMap<>();
    for (int layer = 0; layer < output.states().size(); layer++) {
      states.put(layer, output.states().get(layer));
      if (layer > 0) {
        scores.put(layer, output.scores().get(layer - 1));
      }
    }
    return new Answer(output.logits(), states, scores);
  }

  @Override
  public void close() {}
}
