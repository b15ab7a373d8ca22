package org.sustainlp.tasks.download;

import java.nio.file.Path;
import org.sustainlp.tasks.DataFault;

/** Why one task's files could not be had. */
final class DownloadFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome.State state;
  private final transient DataFault fault;

  /**
   * @param file which file it is about
   * @param reason what is wrong and what to do
   */
  DownloadFailed(Outcome.State state, Path file, String reason) {
    super(reason);
    this.state = state;
    this.fault = new DataFault(file, 0, "", reason);
  }

  Outcome.State state() {
    return state;
  }

  DataFault fault() {
    return fault;
  }
}
