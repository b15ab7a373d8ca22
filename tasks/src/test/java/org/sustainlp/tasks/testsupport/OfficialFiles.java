package org.sustainlp.tasks.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitData;
import org.sustainlp.tasks.data.TaskData;

/** The real files, where somebody has them: {@code -Dsuperglue.dir=DIR}. */
public final class OfficialFiles {

  private OfficialFiles() {}

  /** A split, read strictly; the test is skipped where its file is not there. */
  public static SplitData read(Task task, Split split) {
    file(task.folder() + "/" + task.fileName(split).orElseThrow());
    return TaskData.at(dir()).strict().read(task, split);
  }

  /** A file in the folder, {@code BoolQ/train32.jsonl}; the test is skipped where it is absent. */
  public static Path file(String name) {
    Path file = dir().resolve(name);
    assumeTrue(
        Files.isRegularFile(file),
        "no official SuperGLUE file: looked for '" + file + "' (system property superglue.dir)");
    return file;
  }

  private static Path dir() {
    return Path.of(System.getProperty("superglue.dir", "")).toAbsolutePath().normalize();
  }
}
