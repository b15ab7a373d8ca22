package org.sustainlp.harness.compress;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sustainlp.harness.training.AdamWState;
import org.sustainlp.harness.training.Checkpoint;
import org.sustainlp.submissions.files.WholeFile;

/**
 * A training's checkpoint in one file, big-endian: a magic number, what has been spent, then the
 * checkpoint field by field, each map as its size and its named arrays of float32.
 */
final class CheckpointFile {

  private static final int MAGIC = 0x53424350;
  private static final int BLOCK = 1 << 14;

  /**
   * What a file holds.
   *
   * @param checkpoint the training
   * @param effort of all processes up to it
   */
  record Content(Checkpoint checkpoint, Effort effort) {}

  private CheckpointFile() {}

  /** Replaces the file; it appears whole or not at all. */
  static void write(Content content, Path file) {
    WholeFile.write(
        file,
        unfinished -> {
          try (DataOutputStream out =
              new DataOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20))) {
            out.writeInt(MAGIC);
            write(content.effort(), out);
            write(content.checkpoint(), out);
          }
        });
  }

  private static void write(Effort effort, DataOutputStream out) throws IOException {
    out.writeDouble(effort.seconds());
    out.writeDouble(effort.joules() == null ? Double.NaN : effort.joules());
  }

  private static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeInt(checkpoint.step());
    out.writeDouble(checkpoint.loss());
    write(checkpoint.parameters(), out);
    out.writeLong(checkpoint.optimizer().steps());
    write(checkpoint.optimizer().means(), out);
    write(checkpoint.optimizer().variances(), out);
    Checkpoint.Best best = checkpoint.best();
    out.writeBoolean(best != null);
    if (best != null) {
      out.writeInt(best.step());
      out.writeDouble(best.accuracy());
      out.writeDouble(best.loss());
      out.writeInt(best.worseEpochs());
      write(best.parameters(), out);
    }
  }

  private static void write(Map<String, float[]> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (Map.Entry<String, float[]> array : arrays.entrySet()) {
      out.writeUTF(array.getKey());
      out.writeInt(array.getValue().length);
      for (int start = 0; start < array.getValue().length; start += BLOCK) {
        int count = Math.min(BLOCK, array.getValue().length - start);
        block.asFloatBuffer().put(array.getValue(), start, count);
        out.write(block.array(), 0, count * Float.BYTES);
      }
    }
  }

  /**
   * @throws IOException when it cannot be read or is no checkpoint
   */
  static Content read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no checkpoint");
      }
      double seconds = in.readDouble();
      double joules = in.readDouble();
      Effort effort = new Effort(seconds, Double.isNaN(joules) ? null : (Double) joules);
      return new Content(checkpoint(in), effort);
    }
  }

  private static Checkpoint checkpoint(DataInputStream in) throws IOException {
    int step = in.readInt();
    double loss = in.readDouble();
    Map<String, float[]> parameters = arrays(in);
    AdamWState optimizer = new AdamWState(in.readLong(), arrays(in), arrays(in));
    Checkpoint.Best best =
        in.readBoolean()
            ? new Checkpoint.Best(
                in.readInt(), in.readDouble(), in.readDouble(), in.readInt(), arrays(in))
            : null;
    return new Checkpoint(step, loss, parameters, optimizer, best);
  }

  private static Map<String, float[]> arrays(DataInputStream in) throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      float[] values = new float[in.readInt()];
      for (int start = 0; start < values.length; start += BLOCK) {
        int count = Math.min(BLOCK, values.length - start);
        in.readFully(block.array(), 0, count * Float.BYTES);
        block.asFloatBuffer().get(values, start, count);
      }
      arrays.put(name, values);
    }
    return arrays;
  }
}
