package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/** What the teacher says to the inputs of a training set; it runs without dropout. */
interface TeacherAnswers {

  /** Cached states larger than this share of the heap are asked for anew in every step instead. */
  double CACHED_SHARE_OF_HEAP = 0.2;

  /** Padded as the batch is; padding holds anything. */
  Encoder.Output to(Batch batch, int[] rows);

  /**
   * Answers once and remembers where that fits into memory, since a frozen teacher repeats itself.
   */
  static TeacherAnswers of(Encoder teacher, List<Encoded> inputs) {
    long tokens = inputs.stream().mapToLong(Encoded::length).sum();
    long bytes = tokens * teacher.config().hidden() * 2 * Float.BYTES;
    if (bytes > CACHED_SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()) {
      return (batch, rows) -> teacher.forward(batch);
    }
    return Remembered.ask(teacher, inputs);
  }

  /**
   * The answers to every input.
   *
   * @param logits [labels] of each input
   * @param embedded the embedding layer's output of each input, [length × hidden] row by row
   * @param last the last layer's output likewise
   */
  record Remembered(List<float[]> logits, List<float[]> embedded, List<float[]> last, int hidden)
      implements TeacherAnswers {

    /** Asks one input at a time, unpadded: exact, and memory stays small. */
    static Remembered ask(Encoder teacher, List<Encoded> inputs) {
      Remembered answers =
          new Remembered(
              new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), teacher.config().hidden());
      for (Encoded input : inputs) {
        try (NDManager arrays = teacher.manager().newSubManager()) {
          Encoder.Output output = teacher.forward(Batch.of(List.of(input), input.length(), arrays));
          answers.logits.add(output.logits().toFloatArray());
          answers.embedded.add(output.embedded().toFloatArray());
          answers.last.add(output.last().toFloatArray());
        }
      }
      return answers;
    }

    @Override
    public Encoder.Output to(Batch batch, int[] rows) {
      return new Encoder.Output(
          padded(logits, rows, batch, new Shape(batch.rows(), logits.get(0).length)),
          padded(embedded, rows, batch, new Shape(batch.rows(), batch.length(), hidden)),
          padded(last, rows, batch, new Shape(batch.rows(), batch.length(), hidden)));
    }

    private static NDArray padded(List<float[]> all, int[] rows, Batch batch, Shape shape) {
      float[] padded = new float[(int) shape.size()];
      int width = padded.length / rows.length;
      for (int row = 0; row < rows.length; row++) {
        float[] answer = all.get(rows[row]);
        System.arraycopy(answer, 0, padded, row * width, answer.length);
      }
      return batch.ids().getManager().create(padded, shape);
    }
  }
}
