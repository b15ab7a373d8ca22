package org.sustainlp.tasks.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;

/**
 * A folder that may be filled with practice data.
 *
 * @param dir is there, and marked as practice data
 */
record PracticeFolder(Path dir) {

  /**
   * Makes and marks the folder.
   *
   * @param marker what the marker file says. It is written first, so that an interrupted writing
   *     leaves a folder that knows what it is
   * @throws UnreadableData when there is anything at {@code dir} that is not practice data
   */
  static PracticeFolder claim(Path dir, String marker) throws IOException {
    requireFree(dir);
    Files.createDirectories(dir);
    PracticeFolder folder = new PracticeFolder(dir);
    folder.write(TaskData.PRACTICE_MARKER, List.of(marker));
    return folder;
  }

  /** Not {@code Files.write(lines)}, whose line ends are the platform's. */
  void write(String file, List<String> lines) throws IOException {
    Path path = dir.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void requireFree(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    if (!Files.isDirectory(dir)) {
      throw refused(dir, "is a file; practice data need a folder");
    }
    if (TaskData.at(dir).isPractice()) {
      return;
    }
    try (Stream<Path> entries = Files.list(dir)) {
      if (entries.findAny().isPresent()) {
        throw refused(
            dir,
            "is not empty and has no "
                + TaskData.PRACTICE_MARKER
                + ", so it may hold real data; choose another folder");
      }
    }
  }

  private static UnreadableData refused(Path dir, String reason) {
    return new UnreadableData(List.of(new DataFault(dir, 0, "", reason)));
  }
}
