package org.sustainlp.harness.energy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceBuilder;
import org.sustainlp.harness.meter.Kind;

/** What modes say of traces that are not whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ModesTest {

  private static final Source RAPL = new Source(Kind.MEASURED, "rapl:package-0");

  @Test
  void a_trace_without_a_package_counter_gives_no_joules_but_the_reason() {
    Trace trace =
        new TraceBuilder()
            .row(0, Map.of(Column.PROCESS_CPU, 0.0))
            .row(1, Map.of(Column.PROCESS_CPU, 1.0))
            .build();
    Charge charge = new ProcessShare().charge(trace);
    assertThat(charge.joules()).isEmpty();
    assertThat(charge.kind()).hasValue(Kind.UNAVAILABLE);
    assertThat(charge.unavailable()).hasValue("it has no package_j; it has no busy_cpu_s");
  }

  @Test
  void a_counter_that_is_unknown_at_the_end_makes_its_energy_unavailable() {
    Trace trace =
        new TraceBuilder()
            .row(0, Map.of(Column.PACKAGE, 0.0))
            .row(1, Map.of(Column.PACKAGE, 5.0))
            .row(2, Map.of(Column.PACKAGE, Double.NaN))
            .build();
    assertThat(new WholeMachine().charge(trace).unavailable())
        .hasValue("package_j is unknown at its start or end");
  }

  @Test
  void a_gap_inside_a_counter_loses_nothing() {
    Trace trace =
        new TraceBuilder()
            .row(0, cpu(0, 0, 0))
            .row(1, Map.of(Column.PROCESS_CPU, 1.0, Column.BUSY_CPU, 1.0))
            .row(2, cpu(30, 1, 3))
            .build();
    // 30 J over both seconds at a share of 1/3
    assertThat(new ProcessShare().charge(trace).joules().orElseThrow())
        .isCloseTo(10, within(1e-12));
  }

  @Test
  void a_machine_that_does_not_count_memory_is_charged_without_and_says_so() {
    Charge charge = new ProcessShare().charge(twoRows(cpu(10, 1, 1)).build());
    assertThat(charge.joules().orElseThrow()).isEqualTo(10);
    assertThat(charge.covers()).containsExactly(Part.PACKAGE);
    assertThat(charge.flags()).containsExactly(Flag.NO_DRAM);
  }

  @Test
  void memory_that_is_counted_but_cannot_be_shared_makes_the_charge_unavailable() {
    Trace trace =
        new TraceBuilder()
            .row(0, with(cpu(0, 0, 0), Column.DRAM, 0))
            .row(1, with(cpu(10, 1, 1), Column.DRAM, 2))
            .build();
    assertThat(new ProcessShare().charge(trace).unavailable()).hasValue("it has no pss_share");
    assertThat(new WholeMachine().charge(trace).joules().orElseThrow()).isEqualTo(12);
  }

  @Test
  void what_is_not_known_of_idle_power_is_not_known_of_net_joules() {
    Trace trace =
        twoRows(cpu(100, 1, 2)).fact(Fact.IDLE_PACKAGE, 20).fact(Fact.IDLE_PACKAGE_U, 3).build();
    Charge net = new NetOfIdle().charge(trace);
    // (100 - 20 x 1 s) x 1/2 and 3 W x 1 s x 1/2
    assertThat(net.joules().orElseThrow()).isCloseTo(40, within(1e-12));
    assertThat(net.uncertainty().orElseThrow()).isCloseTo(1.5, within(1e-12));
    assertThat(new WholeMachine().charge(trace).uncertainty()).isEmpty();
  }

  @Test
  void independent_idle_powers_add_up_by_their_squares() {
    Trace trace =
        new TraceBuilder()
            .row(0, with(cpu(0, 0, 0), Column.DRAM, 0))
            .row(2, with(cpu(100, 1, 1), Column.DRAM, 10))
            .fact(Fact.IDLE_PACKAGE, 20)
            .fact(Fact.IDLE_PACKAGE_U, 3)
            .fact(Fact.IDLE_DRAM, 2)
            .fact(Fact.IDLE_DRAM_U, 4)
            .build();
    // sqrt((3 x 2)^2 + (4 x 2)^2)
    assertThat(new NetOfIdle().charge(trace).uncertainty().orElseThrow())
        .isCloseTo(10, within(1e-12));
  }

  @Test
  void a_process_that_seems_busier_than_the_machine_is_clamped_by_us_but_not_by_the_tracker() {
    // CPU time comes in steps of 10 ms, of each counter on its own: 1.02 s of 1.00 s.
    Trace trace = twoRows(cpu(100, 1.02, 1.00)).build();
    Charge ours = new ProcessShare().charge(trace);
    assertThat(ours.joules().orElseThrow()).isEqualTo(100);
    assertThat(ours.flags()).contains(Flag.SHARE_CLAMPED);
    Charge theirs = new EitHead(false).charge(trace);
    assertThat(theirs.joules().orElseThrow()).isCloseTo(102, within(1e-9));
    assertThat(theirs.flags()).contains(Flag.SHARE_ABOVE_ONE);
  }

  @Test
  void the_tracker_divides_by_user_and_system_time_where_the_trace_has_it() {
    // A niced process: 1 s of its own, and 0.5 s of user + system in the whole machine.
    Trace trace =
        new TraceBuilder()
            .row(0, with(cpu(0, 0, 0), Column.USER_SYSTEM_CPU, 0))
            .row(1, with(cpu(10, 1, 2), Column.USER_SYSTEM_CPU, 0.5))
            .build();
    Charge charge = new EitHead(false).charge(trace);
    assertThat(charge.joules().orElseThrow()).isCloseTo(20, within(1e-12));
    assertThat(charge.flags()).doesNotContain(Flag.BUSY_FOR_USER_SYSTEM);
  }

  @Test
  void less_than_idle_is_counted_as_nothing_and_flagged() {
    Trace trace = twoRows(cpu(10, 1, 1)).fact(Fact.IDLE_PACKAGE, 11).build();
    Charge charge = new NetOfIdle().charge(trace);
    assertThat(charge.joules().orElseThrow()).isZero();
    assertThat(charge.flags()).contains(Flag.BELOW_IDLE);
  }

  @Test
  void net_needs_the_idle_power() {
    assertThat(new NetOfIdle().charge(twoRows(cpu(10, 1, 1)).build()).unavailable())
        .hasValue("it does not tell idle_package_w");
  }

  @Test
  void a_gpu_is_charged_by_the_process_s_share_of_it() {
    Trace trace =
        new TraceBuilder()
            .row(0, with(with(cpu(0, 0, 0), Column.GPU, 0), Column.SM_SHARE, 0))
            .row(1, with(with(cpu(10, 1, 1), Column.GPU, 100), Column.SM_SHARE, 0.5))
            .row(2, with(with(cpu(20, 2, 2), Column.GPU, 300), Column.SM_SHARE, 1))
            .build();
    // packages 20; GPU 100 x 0.5 + 200 x 1
    assertThat(new ProcessShare().charge(trace).joules().orElseThrow()).isEqualTo(270);
    assertThat(new WholeMachine().charge(trace).joules().orElseThrow()).isEqualTo(320);
    assertThat(new EitHead(true).charge(trace).joules().orElseThrow()).isCloseTo(270, within(1e-9));
    assertThat(new Kepler().charge(trace.with(Map.of(Fact.CPUS, 1.0))).flags())
        .contains(Flag.GPU_LEFT_OUT);
  }

  @Test
  void a_gpu_whose_share_is_unknown_is_charged_whole_and_flagged() {
    Trace trace =
        new TraceBuilder()
            .row(0, with(cpu(0, 0, 0), Column.GPU, 0))
            .row(1, with(cpu(10, 1, 1), Column.GPU, 100))
            .build();
    Charge charge = new ProcessShare().charge(trace);
    assertThat(charge.joules().orElseThrow()).isEqualTo(110);
    assertThat(charge.flags()).contains(Flag.WHOLE_GPU);
    assertThat(new EitHead(true).charge(trace).unavailable()).hasValue("it has no sm_share");
  }

  @Test
  void a_process_without_cpu_time_on_an_idle_machine_is_charged_nothing() {
    assertThat(new ProcessShare().charge(twoRows(cpu(10, 0, 0)).build()).joules()).hasValue(0);
  }

  @Test
  void the_kind_follows_the_sources_and_models_are_estimates() {
    Trace trace = twoRows(cpu(10, 1, 1)).source(Column.PACKAGE, RAPL).fact(Fact.TDP, 9).build();
    assertThat(new ProcessShare().charge(trace).kind()).hasValue(Kind.MEASURED);
    assertThat(new CodeCarbonConstant().charge(trace).kind()).hasValue(Kind.ESTIMATED);
    Trace unnamed = twoRows(cpu(10, 1, 1)).build();
    assertThat(new ProcessShare().charge(unnamed).kind()).isEmpty();
  }

  @Test
  void a_counter_and_a_model_together_are_mixed() {
    Trace trace =
        new TraceBuilder()
            .source(Column.PACKAGE, RAPL)
            .source(Column.DRAM, new Source(Kind.ESTIMATED, "dram-model:0.392 W/GB"))
            .row(0, Map.of(Column.PACKAGE, 0.0, Column.DRAM, 0.0))
            .row(1, Map.of(Column.PACKAGE, 1.0, Column.DRAM, 1.0))
            .build();
    assertThat(new WholeMachine().charge(trace).kind()).hasValue(Kind.MIXED);
  }

  @Test
  void every_mode_has_its_own_name_and_formula() {
    assertThat(Modes.all()).extracting(Accounting::id).doesNotHaveDuplicates();
    assertThat(Modes.all()).extracting(Accounting::formula).doesNotHaveDuplicates();
    assertThat(Modes.of("no-such-mode")).isEmpty();
  }

  private static TraceBuilder twoRows(Map<Column, Double> end) {
    return new TraceBuilder().row(0, cpu(0, 0, 0)).row(1, end);
  }

  private static Map<Column, Double> cpu(double packages, double process, double busy) {
    return Map.of(Column.PACKAGE, packages, Column.PROCESS_CPU, process, Column.BUSY_CPU, busy);
  }

  private static Map<Column, Double> with(Map<Column, Double> row, Column column, double value) {
    Map<Column, Double> all = new java.util.EnumMap<>(row);
    all.put(column, value);
    return all;
  }
}
