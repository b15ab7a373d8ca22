package org.sustainlp.harness.energy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceBuilder;

/** What holds for every trace of a machine that runs more than it idles. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountingPropertiesTest {

  private static final double CPUS = 8;
  private static final double IDLE_PACKAGE = 20;
  private static final double IDLE_DRAM = 2;

  /** Not among them: one share for all of the trace, and a loop that starts anew. */
  private static final List<String> ADDITIVE =
      List.of(
          "machine",
          "process-share",
          "net",
          "capacity-share",
          "kepler",
          "codecarbon-rapl",
          "codecarbon-constant",
          "codecarbon-cpu-load-machine",
          "codecarbon-cpu-load-process");

  /** Those that look at sums only, never at how they came about. */
  private static final List<String> OF_SUMS =
      List.of(
          "machine",
          "whole-window-share",
          "codecarbon-rapl",
          "codecarbon-constant",
          "codecarbon-cpu-load-process");

  private static final List<String> OF_THE_PROCESS =
      List.of("process-share", "whole-window-share", "net", "capacity-share", "kepler");

  @Property(tries = 300)
  void energy_is_additive_over_adjacent_windows(
      @ForAll("traces") Trace trace, @ForAll @DoubleRange(min = 0.01, max = 0.99) double part) {
    double cut = trace.start() + part * trace.duration();
    Trace before = trace.between(trace.start(), cut);
    Trace after = trace.between(cut, trace.end());
    for (String mode : ADDITIVE) {
      assertThat(joules(mode, before) + joules(mode, after))
          .as(mode)
          .isCloseTo(joules(mode, trace), within(1e-6));
    }
  }

  @Property(tries = 300)
  void energy_is_never_negative_and_never_unavailable_where_all_is_known(
      @ForAll("traces") Trace trace) {
    for (Charge charge : Modes.charges(trace)) {
      assertThat(charge.joules().orElseThrow()).as(charge.mode()).isGreaterThanOrEqualTo(0);
    }
  }

  @Property(tries = 300)
  void counters_give_the_same_sums_at_every_sampling_phase_and_period(
      @ForAll("traces") Trace trace,
      @ForAll @DoubleRange(min = 0.05, max = 3) double period,
      @ForAll @DoubleRange(min = 0, max = 1) double phase) {
    Trace sampled = resampled(trace, period, phase * period);
    for (String mode : OF_SUMS) {
      assertThat(joules(mode, sampled)).as(mode).isCloseTo(joules(mode, trace), within(1e-6));
    }
  }

  @Property(tries = 300)
  void a_process_is_charged_at_most_what_the_machine_drew(@ForAll("traces") Trace trace) {
    double machine = joules("machine", trace);
    for (String mode : OF_THE_PROCESS) {
      assertThat(joules(mode, trace)).as(mode).isLessThanOrEqualTo(machine + 1e-9);
    }
  }

  @Property(tries = 300)
  void the_process_and_the_others_add_up_to_the_machine(@ForAll("traces") Trace trace) {
    Trace others = rebuilt(trace, 1, true);
    for (String mode : List.of("process-share", "whole-window-share")) {
      assertThat(joules(mode, trace) + joules(mode, others))
          .as(mode)
          .isCloseTo(joules("machine", trace), within(1e-6));
    }
  }

  @Property(tries = 300)
  void scaling_watts_scales_joules(
      @ForAll("traces") Trace trace, @ForAll @DoubleRange(min = 0.1, max = 50) double factor) {
    Trace scaled = rebuilt(trace, factor, false);
    for (Accounting mode : Modes.all()) {
      double joules = mode.charge(trace).joules().orElseThrow();
      assertThat(mode.charge(scaled).joules().orElseThrow())
          .as(mode.id())
          .isCloseTo(factor * joules, within(1e-6 * factor * (1 + joules)));
    }
  }

  @Property(tries = 300)
  void any_missing_column_leaves_joules_or_a_reason_and_never_an_exception(
      @ForAll("traces") Trace trace, @ForAll Set<Column> missing) {
    for (Charge charge : Modes.charges(without(trace, missing))) {
      assertThat(charge.joules().isPresent()).isNotEqualTo(charge.unavailable().isPresent());
    }
  }

  /** Rows of constant rates: seconds, package W, dram W, process CPU/s, others' CPU/s. */
  @Provide
  Arbitrary<Trace> traces() {
    Arbitrary<double[]> row =
        Combinators.combine(
                Arbitraries.doubles().between(0.01, 2),
                Arbitraries.doubles().between(IDLE_PACKAGE, 200),
                Arbitraries.doubles().between(IDLE_DRAM, 30),
                Arbitraries.doubles().between(0, CPUS / 2),
                Arbitraries.doubles().between(0.01, CPUS / 2))
            .as(
                (time, packages, dram, own, others) ->
                    new double[] {time, packages, dram, own, others});
    return row.list().ofMinSize(2).ofMaxSize(30).map(AccountingPropertiesTest::trace);
  }

  private static Trace trace(List<double[]> rows) {
    TraceBuilder trace = facts(1);
    double[] sums = new double[5];
    addRow(trace, sums);
    for (double[] row : rows) {
      sums[0] += row[0];
      for (int i = 1; i < row.length; i++) {
        sums[i] += row[0] * row[i];
      }
      addRow(trace, sums);
    }
    return trace.build();
  }

  private static void addRow(TraceBuilder trace, double[] sums) {
    trace.row(
        sums[0],
        Map.of(
            Column.PACKAGE,
            sums[1],
            Column.DRAM,
            sums[2],
            Column.PROCESS_CPU,
            sums[3],
            Column.BUSY_CPU,
            sums[3] + sums[4],
            Column.PSS_SHARE,
            0.4,
            Column.USS_SHARE,
            0.3));
  }

  private static TraceBuilder facts(double factor) {
    return new TraceBuilder()
        .fact(Fact.CPUS, CPUS)
        .fact(Fact.TDP, 150 * factor)
        .fact(Fact.IDLE_PACKAGE, IDLE_PACKAGE * factor)
        .fact(Fact.IDLE_DRAM, IDLE_DRAM * factor);
  }

  /** The same with other watts, or seen from the other processes. */
  private static Trace rebuilt(Trace trace, double factor, boolean fromOthers) {
    TraceBuilder copy = facts(factor);
    trace
        .seconds()
        .forEach(
            time -> {
              double own = trace.series(Column.PROCESS_CPU).counter(time);
              double busy = trace.series(Column.BUSY_CPU).counter(time);
              copy.row(
                  time,
                  Map.of(
                      Column.PACKAGE,
                      factor * trace.series(Column.PACKAGE).counter(time),
                      Column.DRAM,
                      factor * trace.series(Column.DRAM).counter(time),
                      Column.PROCESS_CPU,
                      fromOthers ? Math.max(0, busy - own) : own,
                      Column.BUSY_CPU,
                      busy,
                      Column.PSS_SHARE,
                      fromOthers ? 0.6 : 0.4,
                      Column.USS_SHARE,
                      0.3));
            });
    return copy.build();
  }

  private static Trace resampled(Trace trace, double period, double phase) {
    TraceBuilder sampled = facts(1);
    sampled.row(trace.start(), valuesAt(trace, trace.start(), Set.of()));
    for (double time = trace.start() + phase; time < trace.end(); time += period) {
      if (time > trace.start()) {
        sampled.row(time, valuesAt(trace, time, Set.of()));
      }
    }
    return sampled.row(trace.end(), valuesAt(trace, trace.end(), Set.of())).build();
  }

  private static Trace without(Trace trace, Set<Column> missing) {
    TraceBuilder rest = facts(1);
    trace.seconds().forEach(time -> rest.row(time, valuesAt(trace, time, missing)));
    return rest.build();
  }

  private static Map<Column, Double> valuesAt(Trace trace, double time, Set<Column> missing) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (Column column : trace.columns()) {
      boolean counter = column.form() == Column.Form.COUNTER;
      double value =
          counter ? trace.series(column).counter(time) : trace.series(column).level(time);
      if (!missing.contains(column)) {
        values.put(column, value);
      }
    }
    return values;
  }

  private static double joules(String mode, Trace trace) {
    return Modes.of(mode).orElseThrow().charge(trace).joules().orElseThrow();
  }
}
