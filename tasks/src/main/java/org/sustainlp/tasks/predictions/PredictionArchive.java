package org.sustainlp.tasks.predictions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

/**
 * The zip that super.gluebenchmark.com takes: {@code BoolQ.jsonl}, …, {@code AX-g.jsonl}, all at
 * the top.
 */
public final class PredictionArchive {

  /** The earliest a zip can say: the same predictions make the same bytes on every day. */
  private static final long NO_TIME = 0;

  private PredictionArchive() {}

  /**
   * Writes the archive; a file that is there is replaced whole or not at all.
   *
   * @param predictions of each task of {@link SuperGlue}, in any order; the archive has them in the
   *     order of the catalogue
   */
  public static void write(Map<Task, List<Prediction>> predictions, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Task task : SuperGlue.tasksAndDiagnostics()) {
        if (predictions.containsKey(task)) {
          add(zip, task, predictions.get(task));
        }
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void add(ZipOutputStream zip, Task task, List<Prediction> predictions)
      throws IOException {
    ZipEntry member = new ZipEntry(task.predictions().fileName());
    member.setTime(NO_TIME);
    zip.putNextEntry(member);
    zip.write(PredictionFile.text(task, predictions).getBytes(StandardCharsets.US_ASCII));
    zip.closeEntry();
  }
}
