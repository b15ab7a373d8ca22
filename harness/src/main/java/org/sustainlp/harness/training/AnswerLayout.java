package org.sustainlp.harness.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.submissions.ModelConfig;

/**
 * Where a teacher's answers lie in their file: for each row of the training set its logits, then
 * the wanted layers' states [length × hidden], then the wanted layers' scores [heads × length ×
 * length], in float32, little-endian, without padding.
 */
final class AnswerLayout {

  /** Larger files are not written. */
  private static final long MOST_BYTES = 8L << 30;

  private final ModelConfig config;
  private final TeacherAnswers.Wanted wanted;
  private final List<Encoded> rows;
  private final int labels;
  private final long[] starts;

  AnswerLayout(ModelConfig config, TeacherAnswers.Wanted wanted, TrainingSet set) {
    this.config = config;
    this.wanted = wanted;
    this.rows = set.rows();
    this.labels = set.outputs();
    this.starts = new long[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = starts[row] + Float.BYTES * floats(rows.get(row).length());
    }
  }

  private long floats(int length) {
    return labels
        + wanted.states().size() * states(length)
        + wanted.scores().stream().mapToLong(layer -> scores(layer, length)).sum();
  }

  ModelConfig config() {
    return config;
  }

  TeacherAnswers.Wanted wanted() {
    return wanted;
  }

  List<Encoded> rows() {
    return rows;
  }

  int labels() {
    return labels;
  }

  /** Floats of one layer's states. */
  long states(int length) {
    return (long) length * config.hidden();
  }

  /** Floats of one layer's scores. */
  long scores(int layer, int length) {
    return (long) heads(layer) * length * length;
  }

  int heads(int layer) {
    return config.heads().get(layer - 1);
  }

  /** In bytes. */
  long start(int row) {
    return starts[row];
  }

  /** Of one row, in bytes. */
  int size(int row) {
    return Math.toIntExact(starts[row + 1] - starts[row]);
  }

  /** Of the file, in bytes. */
  long size() {
    return starts[rows.size()];
  }

  /** Whether the disk has room: at most half of what is free is taken. */
  boolean fits(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    return isComplete(file)
        || (size() <= MOST_BYTES && size() <= Files.getFileStore(folder).getUsableSpace() / 2);
  }

  boolean isComplete(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) == size();
  }
}
