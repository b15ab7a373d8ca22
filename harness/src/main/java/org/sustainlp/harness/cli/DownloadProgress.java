package org.sustainlp.harness.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.download.DownloadWatch;
import org.sustainlp.tasks.download.Outcome;
import org.sustainlp.tasks.official.OfficialTask;

/** Each dataset's licence, then a bar with the time left. */
final class DownloadProgress implements DownloadWatch {

  private static final long KILOBYTE = 1_000;

  private final PrintWriter err;
  private boolean told;
  private @Nullable StepBar bar;
  private long before;

  DownloadProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void begins(OfficialTask task) {
    if (!told) {
      told = true;
      err.println("The datasets are their authors', not ours to publish; each has its licence.");
    }
    err.println(task.task().title() + ": licence: " + task.licence().words());
    err.println("  according to: " + task.licence().source());
    err.println("  see " + task.homepage());
  }

  /** The bar is of what is still to come, so that an earlier call's bytes speed nothing up. */
  @Override
  public void received(OfficialTask task, long bytes, long total) {
    StepBar current = bar;
    if (current == null) {
      String name = task.zip().name() + (bytes > 0 ? ", the rest" : "");
      bar = StepBar.open(name, kilobytes(total - bytes), "kB");
      before = bytes;
    } else if (bytes > before) {
      current.at(kilobytes(bytes - before));
    }
  }

  @Override
  public void retries(OfficialTask task, String reason, Duration wait) {
    endBar();
    err.println("  " + task.zip().name() + ": " + reason + "; again in " + wait.toSeconds() + " s");
  }

  @Override
  public void ends(Outcome outcome) {
    endBar();
  }

  /** Rounded up: at least 1, and the last is the total. */
  private static long kilobytes(long bytes) {
    return (bytes + KILOBYTE - 1) / KILOBYTE;
  }

  private void endBar() {
    StepBar current = bar;
    bar = null;
    if (current != null) {
      current.close();
    }
  }
}
