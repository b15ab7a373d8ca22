package org.sustainlp.harness.energy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.energy.KnownAnswerTrace;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceReader;

/**
 * Every mode on one trace whose answers are known, to the joule.
 *
 * <p>In a burst the packages draw 60 + 8 x 25 = 260 W and memory 10 + 0.6 x 25 = 25 W, otherwise 84
 * W and 11.8 W. Bursts fill 4 of every 9 s: 4 + 4 + 4 + 4 + 4 = 20 of the 40 s.
 *
 * <p>Where a definition leaves room these readings are taken:
 *
 * <ul>
 *   <li>shares are taken row by row, 10 ms long, also by modes whose tool looks every 1 to 15 s;
 *   <li>{@code net} takes the idle power off the machine and then the process's share of the rest:
 *       without the share it would be 7,616 - 70 x 40 = 4,816 J;
 *   <li>experiment-impact-tracker's last window, which the end cuts (38.5 to 40 s), is kept with
 *       the power of the 1.5 s it has: without it there were 11 windows and 5,165 J;
 *   <li>a counter between two rows is taken to grow evenly; here all windows begin and end on rows;
 *   <li>its c divides by all busy CPU time, since the trace does not tell user + system alone;
 *   <li>CodeCarbon's RAM model is left out, as RAPL's dram is by its default.
 * </ul>
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownAnswerTest {

  private static final Trace TRACE = KnownAnswerTrace.make();

  /** Half a joule: the known answers are rounded to the joule. */
  private static final double ROUNDED = 0.5;

  @ParameterizedTest
  @CsvSource({
    "machine, 7616", // 20 x (260 + 25) + 20 x (84 + 11.8) = 5,700 + 1,916
    "process-share, 6333", // 20 x 260 x 24/25 + 20 x 84 x 2/3 + 736 x 0.3 = 4,992 + 1,120 + 220.8
    "whole-window-share, 6609", // 6,880 x 520/560 + 736 x 0.3
    "net, 4472", // 8.6 x 520
    "eit-head, 5590",
    "eit-0.1.8, 5793",
    "eit-0.1.8-pue, 9152", // 5,792.53 x 1.58
    "eit-head-gpu-loop, 4516",
    "codecarbon-rapl, 6880", // 20 x 260 + 20 x 84
    "codecarbon-constant, 8200", // 0.5 x 410 x 40
    "codecarbon-cpu-load-machine, 5165", // 410 x 40 x (0.1 + 0.9 x (0.4768 + 0.0008)/2)
    "codecarbon-cpu-load-process, 6662", // 410 x 520/32 = 6,662.5, stated as 6,662
    "capacity-share, 4395", // 20 x 285 x 24/32 + 20 x 95.8 x 2/32 = 4,275 + 119.75
    "kepler, 4005" // 20 x 260 x 24/32 + 20 x 84 x 2/32 = 3,900 + 105
  })
  void each_mode_gives_its_joules(String mode, double joules) {
    Charge charge = Modes.of(mode).orElseThrow().charge(TRACE);
    assertThat(charge.joules().orElseThrow()).isCloseTo(joules, within(ROUNDED + 1e-6));
  }

  @Test
  void every_mode_is_tested_here() {
    assertThat(Modes.all()).hasSize(14);
    assertThat(Modes.charges(TRACE)).allMatch(charge -> charge.joules().isPresent());
  }

  @Test
  void the_shared_task_s_kilowatt_hours_have_its_pue_inside() {
    Charge charge = Modes.of("eit-0.1.8-pue").orElseThrow().charge(TRACE);
    assertThat(charge.kilowattHours().orElseThrow()).isCloseTo(0.002542, within(0.0000005));
    assertThat(charge.pue()).hasValue(1.58);
    assertThat(Modes.of("eit-0.1.8").orElseThrow().charge(TRACE).pue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 466, 514", "5, 595, 1088", "10, 700, 1583"})
  void a_short_run_is_undercounted_by_the_tracker_s_loop(
      double seconds, double tracker, double reference) {
    // 2 s are one window, which stands for all: (260 - 25) x 24/25 x 2 + 25 x 0.3 x 2 = 466.2.
    Trace first = TRACE.between(0, seconds);
    assertThat(joules("eit-head", first)).isCloseTo(tracker, within(ROUNDED));
    assertThat(joules("process-share", first)).isCloseTo(reference, within(ROUNDED));
  }

  @Test
  void a_run_of_one_window_says_so() {
    assertThat(new EitHead(false).charge(TRACE.between(0, 2)).flags()).contains(Flag.ONE_WINDOW);
    assertThat(new EitHead(false).charge(TRACE).flags()).doesNotContain(Flag.ONE_WINDOW);
  }

  @Test
  void the_file_of_rates_gives_the_same_as_the_definition() {
    Trace file = KnownAnswerTrace.complete(TraceReader.read(file()));
    assertThat(file.rows()).isEqualTo(4_001);
    for (Accounting mode : Modes.all()) {
      assertThat(mode.charge(file).joules().orElseThrow())
          .as(mode.id())
          .isCloseTo(mode.charge(TRACE).joules().orElseThrow(), within(1e-6));
    }
  }

  @Test
  void the_file_of_rates_alone_leaves_modes_unavailable_with_the_reason() {
    Trace file = TraceReader.read(file());
    assertThat(new WholeMachine().charge(file).joules()).isPresent();
    assertThat(new ProcessShare().charge(file).unavailable()).hasValue("it has no pss_share");
  }

  @Test
  void a_trace_of_a_machine_twice_as_wide_changes_only_what_depends_on_it() {
    Trace wider = TRACE.with(Map.of(Fact.CPUS, 64.0));
    assertThat(joules("kepler", wider)).isCloseTo(joules("kepler", TRACE) / 2, within(1e-6));
    assertThat(joules("process-share", wider)).isEqualTo(joules("process-share", TRACE));
  }

  @Test
  void the_definition_s_columns_are_all_known_from_start_to_end() {
    assertThat(TRACE.duration()).isEqualTo(40);
    assertThat(TRACE.spans(Column.PACKAGE)).isTrue();
    assertThat(TRACE.has(Column.GPU)).isFalse();
  }

  private static double joules(String mode, Trace trace) {
    return Modes.of(mode).orElseThrow().charge(trace).joules().orElseThrow();
  }

  private static Path file() {
    Path file =
        Path.of(System.getProperty("superglue.dir", "superglue"))
            .resolveSibling("energy")
            .resolve("trace-40s.csv");
    assumeTrue(
        Files.isRegularFile(file),
        "no known-answer trace: looked for " + file.toAbsolutePath().normalize());
    return file;
  }
}
