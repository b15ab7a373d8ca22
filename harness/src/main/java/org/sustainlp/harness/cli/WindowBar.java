package org.sustainlp.harness.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.sustainlp.harness.progress.ProgressEvent;

/**
 * The bar of a measurement: how many windows are done and the time left. It is drawn once for each
 * event, on the thread that tells it, and rests until the next.
 */
final class WindowBar {

  private static final int CELLS = 24;
  private static final String CLEAR_TO_THE_END = "\u001b[K";

  private final PrintStream out;

  WindowBar(PrintStream out) {
    this.out = out;
  }

  /** Draws over what was drawn before. */
  void draw(ProgressEvent event) {
    int full = (int) (CELLS * event.done() / event.total());
    Double seconds = event.secondsLeft();
    out.printf(
        Locale.ROOT,
        "\r      %s [%s%s] %d/%d %s%s%s",
        event.activity(),
        "=".repeat(full),
        " ".repeat(CELLS - full),
        event.done(),
        event.total(),
        event.unit(),
        seconds == null ? "" : ", " + TerminalProgress.left(seconds) + " left",
        CLEAR_TO_THE_END);
    out.flush();
  }
}
