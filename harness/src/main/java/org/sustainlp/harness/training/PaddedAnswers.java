package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Answers of several rows, filled up to the batch's length. */
final class PaddedAnswers {
  private final AnswerLayout layout;
  private final int rows;
  private final int length;
  private final float[] logits;
  private final Map<Integer, float[]> states = new HashMap<>();
  private final Map<Integer, float[]> scores = new HashMap<>();

  PaddedAnswers(AnswerLayout layout, int rows, int length) {
    this.layout = layout;
    this.rows = rows;
    this.length = length;
    this.logits = new float[rows * layout.labels()];
    layout
        .wanted()
        .states()
        .forEach(layer -> states.put(layer, new float[(int) (rows * layout.states(length))]));
    layout
        .wanted()
        .scores()
        .forEach(
            layer -> scores.put(layer, new float[(int) (rows * layout.scores(layer, length))]));
  }

  void put(int row, FloatBuffer answer, int real) {
    answer.get(logits, row * layout.labels(), layout.labels());
    int width = layout.config().hidden();
    for (int layer : layout.wanted().states()) {
      answer.get(states.get(layer), row * length * width, real * width);
    }
    for (int layer : layout.wanted().scores()) {
      int heads = layout.heads(layer);
      for (int line = 0; line < heads * real; line++) {
        int query = (row * heads + line / real) * length + line % real;
        answer.get(scores.get(layer), query * length, real);
      }
    }
  }

  TeacherAnswers.Answer answer(NDManager arrays) {
    Map<Integer, NDArray> shownStates = new HashMap<>();
    Map<Integer, NDArray> shownScores = new HashMap<>();
    states.forEach(
        (layer, values) ->
            shownStates.put(
                layer, arrays.create(values, new Shape(rows, length, layout.config().hidden()))));
    scores.forEach(
        (layer, values) ->
            shownScores.put(
                layer,
                arrays.create(values, new Shape(rows, layout.heads(layer), length, length))));
    return new TeacherAnswers.Answer(
        arrays.create(logits, new Shape(rows, layout.labels())), shownStates, shownScores);
  }
}
