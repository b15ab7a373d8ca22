package org.sustainlp.web.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Submission;
import org.sustainlp.submissions.archive.Limits;
import org.sustainlp.submissions.archive.ModelArchive;

/** Unpacks an archive and checks that it holds a model that can be run. */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Leaves the model's files in the folder.
   *
   * @param folder empty; created where it is missing
   * @throws InvalidSubmission with every problem, each naming its file
   */
  static void unpack(Path archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    ModelArchive.unpack(archive, folder, Limits.DEFAULT);
    Submission.open(folder, folder);
  }
}
