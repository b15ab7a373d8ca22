package org.sustainlp.harness.energy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcTextTest {

  private static final String STAT =
      "cpu  100 20 300 4000 50 6 7 8 9 10\ncpu0 50 10 150 2000 25 3 4 4 5 5\nintr 1\n";

  @Test
  void busy_is_user_nice_system_irq_and_softirq() {
    // 100 + 20 + 300 + 6 + 7; not 4000 idle, 50 iowait, 8 steal, 9 + 10 guests
    assertThat(ProcText.busyTicks(text(STAT))).isEqualTo(433);
    assertThat(ProcText.userSystemTicks(text(STAT))).isEqualTo(400);
  }

  @Test
  void a_process_whose_name_has_spaces_and_brackets_is_read_right_and_its_ended_children_count() {
    String stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 90 0 3 0 123 45 6 7 20 0 1 0 99\n";
    assertThat(ProcText.processTicks(text(stat))).isEqualTo(181); // 123 + 45 + 6 + 7
    assertThat(ProcText.parent(text(stat))).isEqualTo(1);
    assertThat(ProcText.pid(text(stat))).isEqualTo(42);
  }

  @Test
  void memory_lines_are_found_by_their_whole_name_at_the_start_of_a_line() {
    String smaps =
        "55d0-7ffc ---p 00000000 00:00 0   [rollup]\nRss:  900 kB\nPss_Dirty:  7 kB\n"
            + "SwapPss:  3 kB\nPss:                5120 kB\n";
    assertThat(ProcText.kilobytes(text(smaps), ProcText.bytes("Pss:"))).isEqualTo(5120);
    assertThat(ProcText.kilobytes(text(smaps), ProcText.bytes("Uss:"))).isNegative();
  }

  @Test
  void a_text_that_does_not_say_it_is_unknown() {
    assertThat(ProcText.busyTicks(text(""))).isNegative();
    assertThat(ProcText.busyTicks(text("cpu"))).isNegative();
    assertThat(ProcText.busyTicks(text("cpu 1 2 3 4 5"))).isNegative();
    assertThat(ProcText.busyTicks(text("intr 1 2 3 4 5 6 7 8"))).isNegative();
    assertThat(ProcText.processTicks(text("42 no bracket"))).isNegative();
    assertThat(ProcText.processTicks(text("42 (x) S 1 2"))).isNegative();
    assertThat(ProcText.kilobytes(text("Pss:"), ProcText.bytes("Pss:"))).isNegative();
  }

  @Property
  void no_text_makes_a_parser_fail(@ForAll byte[] bytes) {
    ByteBuffer text = ByteBuffer.wrap(bytes);
    assertThat(ProcText.processTicks(text)).isGreaterThanOrEqualTo(-1);
    assertThat(ProcText.busyTicks(text)).isGreaterThanOrEqualTo(-1);
    assertThat(ProcText.kilobytes(text, ProcText.bytes("a"))).isGreaterThanOrEqualTo(-1);
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
