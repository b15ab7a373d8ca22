package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.submissions.ModelConfig;

/**
 * A teacher's answers on disk, laid out as the {@link AnswerLayout} says. A file of the right size
 * is taken for complete: it is written beside itself and moved when it is.
 */
final class AnswerFile implements TeacherAnswers {

  private static final int ASKED_AT_ONCE = 8;

  private final AnswerLayout layout;
  private final FileChannel file;

  private AnswerFile(AnswerLayout layout, FileChannel file) {
    this.layout = layout;
    this.file = file;
  }

  static AnswerFile open(Encoder teacher, AnswerLayout layout, Path file, AskingWatch watch)
      throws IOException {
    if (!layout.isComplete(file)) {
      Path half = file.resolveSibling(file.getFileName() + ".part");
      write(teacher, layout, half, watch);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return new AnswerFile(layout, FileChannel.open(file, StandardOpenOption.READ));
  }

  private static void write(Encoder teacher, AnswerLayout layout, Path file, AskingWatch watch)
      throws IOException {
    long total = layout.rows().stream().mapToLong(Encoded::length).sum();
    long done = 0;
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (List<Integer> rows : byLength(layout.rows())) {
        ask(teacher, layout, rows, out);
        done += rows.stream().mapToLong(row -> layout.rows().get(row).length()).sum();
        watch.onTokens(done, total);
      }
    }
  }

  /** Batches of rows of similar length, so that little is computed for padding. */
  private static List<List<Integer>> byLength(List<Encoded> rows) {
    List<Integer> sorted =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(row -> rows.get(row).length()))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int start = 0; start < sorted.size(); start += ASKED_AT_ONCE) {
      batches.add(sorted.subList(start, Math.min(start + ASKED_AT_ONCE, sorted.size())));
    }
    return batches;
  }

  private static void ask(Encoder teacher, AnswerLayout layout, List<Integer> rows, FileChannel out)
      throws IOException {
    List<Encoded> inputs = rows.stream().map(layout.rows()::get).toList();
    try (NDManager arrays = teacher.manager().newSubManager()) {
      Batch batch = Batch.of(inputs, Batch.longest(inputs), arrays);
      Encoder.Output output = teacher.forward(batch);
      float[] logits = output.logits().toFloatArray();
      List<float[]> states = arrays(layout.wanted().states(), output.states(), 0);
      List<float[]> scores = arrays(layout.wanted().scores(), output.scores(), 1);
      for (int i = 0; i < rows.size(); i++) {
        ByteBuffer bytes = buffer(layout.size(rows.get(i)));
        FloatBuffer floats = bytes.asFloatBuffer();
        int length = inputs.get(i).length();
        floats.put(logits, i * layout.labels(), layout.labels());
        for (float[] state : states) {
          int width = layout.config().hidden();
          floats.put(state, i * batch.length() * width, length * width);
        }
        for (int layer = 0; layer < scores.size(); layer++) {
          int heads = layout.heads(layout.wanted().scores().get(layer));
          for (int line = 0; line < heads * length; line++) {
            int head = line / length;
            int query = (i * heads + head) * batch.length() + line % length;
            floats.put(scores.get(layer), query * batch.length(), length);
          }
        }
        writeFully(out, bytes, layout.start(rows.get(i)));
      }
    }
  }

  private static List<float[]> arrays(List<Integer> layers, List<NDArray> all, int first) {
    return layers.stream().map(layer -> all.get(layer - first).toFloatArray()).toList();
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes, long start) throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      at += out.write(bytes, at);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public ModelConfig config() {
    return layout.config();
  }

  @Override
  public Answer to(Batch batch, int[] rows) {
    PaddedAnswers padded = new PaddedAnswers(layout, rows.length, batch.length());
    for (int i = 0; i < rows.length; i++) {
      padded.put(i, read(rows[i]), layout.rows().get(rows[i]).length());
    }
    return padded.answer(batch.ids().getManager());
  }

  private FloatBuffer read(int row) {
    ByteBuffer bytes = buffer(layout.size(row));
    long start = layout.start(row);
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, start + bytes.position()) < 0) {
          throw new IOException("it ends early");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the teacher's answers", e);
    }
    return bytes.flip().asFloatBuffer();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
