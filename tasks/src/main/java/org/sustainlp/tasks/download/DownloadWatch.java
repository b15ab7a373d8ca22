package org.sustainlp.tasks.download;

import java.time.Duration;
import org.sustainlp.tasks.official.OfficialTask;

/** Told how a download goes on, on the thread that downloads. */
public interface DownloadWatch {

  DownloadWatch NONE = new DownloadWatch() {};

  /** A zip is about to be fetched: the moment to show the task's licence. */
  default void begins(OfficialTask task) {}

  /**
   * Some of it has come; the first call after a request says how much was here before.
   *
   * @param bytes how many are here, those of an earlier, interrupted download among them
   * @param total the zip's size
   */
  default void received(OfficialTask task, long bytes, long total) {}

  /** A request failed, and another one follows. */
  default void retries(OfficialTask task, String reason, Duration wait) {}

  /** One task is done, well or not. */
  default void ends(Outcome outcome) {}
}
