package org.sustainlp.harness.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/**
 * Progress for people: a bar with steps, loss and time left on a terminal; a line now and then
 * where output goes to a file.
 *
 * <p>Measuring windows are drawn by {@link WindowBar} when they are told: the library's bar has a
 * thread that goes on drawing, and inside a window nobody may.
 */
final class TerminalProgress implements ProgressForm.Open {

  private static final int WIDTH = 79;
  private static final long LINE_EVERY_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final boolean live;
  private @Nullable ProgressBar bar;
  private String barActivity = "";
  private long lastLine;
  private @Nullable WindowBar windows;

  /**
   * @param live whether the stream is a terminal that can redraw a line
   */
  TerminalProgress(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  @Override
  public void accept(ProgressEvent event) {
    String message = event.message();
    if (message != null) {
      endBar();
      out.printf(Locale.ROOT, "%3.0f %%  %s%n", 100 * event.fraction(), message);
    } else if (event.total() > 0) {
      step(event);
    } else if (live) {
      endBar();
      out.printf(Locale.ROOT, "       %s ...%n", event.activity());
    }
  }

  private void step(ProgressEvent event) {
    if (live && ProgressEvent.WINDOWS.equals(event.unit())) {
      drawWindows(event);
    } else if (live) {
      draw(event);
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS || event.done() == event.total()) {
      lastLine = System.nanoTime();
      out.println("       " + line(event));
    }
  }

  private static String line(ProgressEvent event) {
    return String.format(
        Locale.ROOT,
        "%s: %d/%d %s%s%s",
        event.activity(),
        event.done(),
        event.total(),
        event.unit(),
        loss(event),
        event.secondsLeft() == null ? "" : ", " + left(event.secondsLeft()) + " left");
  }

  private void drawWindows(ProgressEvent event) {
    WindowBar current = windows;
    if (current == null) {
      endBar();
      current = new WindowBar(out);
      windows = current;
    }
    current.draw(event);
    if (event.done() == event.total()) {
      endBar();
    }
  }

  private void draw(ProgressEvent event) {
    ProgressBar current = bar;
    if (current == null || !barActivity.equals(event.activity())) {
      endBar();
      current =
          new ProgressBarBuilder()
              .setTaskName("      " + event.activity())
              .setInitialMax(event.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(WIDTH)
              .setUpdateIntervalMillis(200)
              .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
              .build();
      bar = current;
      barActivity = event.activity();
    }
    current.stepTo(event.done());
    current.setExtraMessage(loss(event));
    if (event.done() == event.total()) {
      endBar();
    }
  }

  private static String loss(ProgressEvent event) {
    return event.loss() == null ? "" : String.format(Locale.ROOT, ", loss %.3f", event.loss());
  }

  /** Minutes and seconds. */
  static String left(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return duration.toMinutes()
        + ":"
        + String.format(Locale.ROOT, "%02d", duration.toSecondsPart());
  }

  private void endBar() {
    ProgressBar current = bar;
    bar = null;
    barActivity = "";
    if (current != null) {
      current.close();
    }
    if (windows != null) {
      windows = null;
      out.println();
    }
  }

  @Override
  public void close() {
    endBar();
  }
}
