package org.sustainlp.harness.measuring;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;

/**
 * Encoded examples between the harness and its measuring process: big-endian int32 throughout, each
 * array with its length in front.
 */
final class InputFile {

  private InputFile() {}

  static void write(List<EncodedExample> examples, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(examples.size());
      for (EncodedExample example : examples) {
        out.writeInt(example.inputs().size());
        for (Encoded input : example.inputs()) {
          writeInts(out, input.ids());
          writeInts(out, input.types());
          writeInts(out, input.spans());
        }
      }
    }
  }

  static List<EncodedExample> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      List<EncodedExample> examples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int inputs = in.readInt();
        List<Encoded> list = new ArrayList<>(inputs);
        for (int j = 0; j < inputs; j++) {
          list.add(new Encoded(ints(in), ints(in), ints(in)));
        }
        examples.add(new EncodedExample(list));
      }
      return examples;
    }
  }

  private static void writeInts(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static int[] ints(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }
}
