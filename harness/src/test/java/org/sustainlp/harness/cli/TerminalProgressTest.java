package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.RunProgress;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminalProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void windows_are_drawn_over_each_other_with_the_time_left() {
    try (TerminalProgress terminal = new TerminalProgress(out, true)) {
      tell(terminal, 0, 80);
      tell(terminal, 1, 61);
      assertThat(shown())
          .endsWith(
              "\r      measuring ["
                  + "=".repeat(6)
                  + " ".repeat(18)
                  + "] 1/4 windows, 1:01 left\u001b[K");
      tell(terminal, 4, 0);
      assertThat(shown()).contains("] 4/4 windows, 0:00 left").endsWith(System.lineSeparator());
    }
  }

  @Test
  void no_thread_is_left_to_draw_inside_a_window() {
    try (TerminalProgress terminal = new TerminalProgress(out, true)) {
      terminal.accept(new ProgressEvent(0, "rte", "a", "training", 1, 9, "steps", 0.5, 9.0, null));
      Set<Thread> before = threads();
      tell(terminal, 0, 80);
      // The bar of the training is gone, and none came in its place.
      assertThat(before).containsAll(threads());
      String drawn = shown();
      assertThat(drawn).endsWith("0/4 windows, 1:20 left\u001b[K");
    }
  }

  @Test
  void a_message_begins_on_a_line_of_its_own() {
    try (TerminalProgress terminal = new TerminalProgress(out, true)) {
      tell(terminal, 2, 5);
      new RunProgress(terminal, 1, System::nanoTime).message("the measuring process ended");
      assertThat(shown())
          .contains("left\u001b[K" + System.lineSeparator() + "  0 %  the measuring");
    }
  }

  @Test
  void a_file_gets_a_line_at_the_end() {
    try (TerminalProgress terminal = new TerminalProgress(out, false)) {
      tell(terminal, 4, 0);
      assertThat(shown())
          .isEqualTo("       measuring: 4/4 windows, 0:00 left" + System.lineSeparator());
    }
  }

  private static void tell(TerminalProgress terminal, int done, double secondsLeft) {
    terminal.accept(
        new ProgressEvent(
            0.9, "rte", "a", "measuring", done, 4, ProgressEvent.WINDOWS, null, secondsLeft, null));
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
