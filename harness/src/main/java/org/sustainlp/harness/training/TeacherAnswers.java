package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.submissions.ModelConfig;

/** What the teacher says to the inputs of a training set; it runs without dropout. */
public interface TeacherAnswers extends Closeable {

  /** The teacher's architecture. */
  ModelConfig config();

  /**
   * @param batch whose padding the answers get; padding holds anything
   * @param rows of the training set, in the batch's order
   */
  Answer to(Batch batch, int[] rows);

  /**
   * What is looked at besides the logits.
   *
   * @param states layers whose output is wanted; 0 for the embeddings
   * @param scores layers whose attention scores are wanted, from 1
   */
  record Wanted(List<Integer> states, List<Integer> scores) {
    public Wanted {
      states = List.copyOf(states);
      scores = List.copyOf(scores);
    }

    /** What a loss looks at. */
    public static Wanted of(DistillationLoss loss, int studentLayers, int teacherLayers) {
      LayerMap map = LayerMap.of(loss.map(), studentLayers, teacherLayers);
      return new Wanted(
          loss.stateRatio() > 0 ? map.teachers() : List.of(),
          loss.attentionRatio() > 0
              ? map.attending().stream().map(LayerMap.Pair::teacher).sorted().distinct().toList()
              : List.of());
    }
  }

  /**
   * The answer to a batch.
   *
   * @param logits [batch, labels]
   * @param states by layer, each [batch, length, hidden]
   * @param scores by layer, each [batch, heads, length, length]
   */
  record Answer(NDArray logits, Map<Integer, NDArray> states, Map<Integer, NDArray> scores) {
    public Answer {
      states = Map.copyOf(states);
      scores = Map.copyOf(scores);
    }

    NDArray state(int layer) {
      return Objects.requireNonNull(states.get(layer), "a layer nobody asked for");
    }

    NDArray score(int layer) {
      return Objects.requireNonNull(scores.get(layer), "a layer nobody asked for");
    }
  }

  /** Asks anew in every step. */
  static TeacherAnswers live(Encoder teacher) {
    return new LiveTeacher(teacher);
  }

  /**
   * Asks once and keeps the answers on disk, since a frozen teacher repeats itself; asks anew in
   * every step where they would not fit.
   *
   * @param file where they are, or will be
   * @param watch is told how far the asking is
   */
  static TeacherAnswers kept(
      Encoder teacher, Wanted wanted, TrainingSet set, Path file, AskingWatch watch)
      throws IOException {
    AnswerLayout layout = new AnswerLayout(teacher.config(), wanted, set);
    return layout.fits(file) ? AnswerFile.open(teacher, layout, file, watch) : live(teacher);
  }
}
