package org.sustainlp.tasks.testsupport;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A long made-up ReCoRD file: two queries a line, some 8 kB. */
public final class LongRecord {

  private static final int QUERIES_A_LINE = 2;

  private LongRecord() {}

  /** Writes {@code ReCoRD/train.jsonl} with this many passages. */
  public static Path write(Path dir, int passages) throws IOException {
    Path file = Files.createDirectories(dir.resolve("ReCoRD")).resolve("train.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < passages; i++) {
        out.write(line(i));
        out.write('\n');
      }
    }
    return file;
  }

  private static String line(int i) {
    String text = "Ada of Oslo, number " + i + ". " + "The race went on and on. ".repeat(320);
    return "{\"passage\": {\"text\": \""
        + text
        + "\", \"entities\": [{\"start\": 0, \"end\": 2}, {\"start\": 7, \"end\": 10}]},"
        + " \"qas\": ["
        + query(QUERIES_A_LINE * i)
        + ", "
        + query(QUERIES_A_LINE * i + 1)
        + "], \"idx\": "
        + i
        + "}";
  }

  private static String query(int idx) {
    return "{\"query\": \"@placeholder won\", \"answers\": [{\"text\": \"Ada\"}], \"idx\": "
        + idx
        + "}";
  }
}
