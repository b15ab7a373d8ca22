package org.sustainlp.web.queue;

import java.util.List;

/**
 * How a child process ended.
 *
 * @param code its exit code; 128 + n after signal n
 * @param lastLines what it wrote last, oldest first
 */
record Exit(int code, List<String> lastLines) {
  private static final int LINES_TOLD = 12;

  Exit {
    lastLines = List.copyOf(lastLines);
  }

  boolean good() {
    return code == 0;
  }

  /** Why it ended, in words, followed by its last lines. */
  String reason() {
    int from = Math.max(0, lastLines.size() - LINES_TOLD);
    String lines = String.join("\n", lastLines.subList(from, lastLines.size()));
    return inWords() + (lines.isBlank() ? "" : "\n" + lines);
  }

  private String inWords() {
    if (lastLines.stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
      return "The run's process ran out of memory. Try a smaller model, or give it more with"
          + " sustainlp.harness.java-options.";
    }
    return switch (code) {
      case 0 -> "The run's process ended in good order but left no report.";
      case 2 -> "The harness refused its input.";
      case 134 -> "The run's process aborted (signal 6): a native library gave up.";
      case 137 ->
          "The run's process was killed (signal 9). Unless somebody did it on purpose, the system"
              + " ran out of memory: try a smaller model.";
      case 139 -> "The run's process crashed (signal 11) in a native library.";
      case 143 -> "The run's process was asked to end (signal 15) by somebody else.";
      default ->
          code > 128
              ? "The run's process was ended by signal " + (code - 128) + "."
              : "The run's process failed with exit code " + code + ".";
    };
  }
}
