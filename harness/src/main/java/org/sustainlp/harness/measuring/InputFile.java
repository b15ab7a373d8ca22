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

/** Encoded inputs between the harness and its measuring process: big-endian int32 throughout. */
final class InputFile {

  private InputFile() {}

  static void write(List<Encoded> inputs, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(inputs.size());
      for (Encoded input : inputs) {
        out.writeInt(input.length());
        for (int id : input.ids()) {
          out.writeInt(id);
        }
        for (int type : input.types()) {
          out.writeInt(type);
        }
      }
    }
  }

  static List<Encoded> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      List<Encoded> inputs = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        inputs.add(new Encoded(ints(in, length), ints(in, length)));
      }
      return inputs;
    }
  }

  private static int[] ints(DataInputStream in, int count) throws IOException {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readInt();
    }
    return values;
  }
}
