package org.sustainlp.harness.energy.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.energy.KnownAnswerTrace;
import org.sustainlp.harness.energy.accounting.ProcessShare;
import org.sustainlp.harness.energy.accounting.WholeMachine;
import org.sustainlp.harness.meter.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpliceTest {

  @Test
  void each_part_begins_where_the_one_before_ends_and_the_time_between_is_left_out() {
    Trace first = twoRows(100, 7, 12, 0.2).build(); // 5 J in a second
    Trace second = twoRows(500, 40, 43, 0.3).build(); // 3 J in a second, 28 J in between
    Trace both = Splice.of(List.of(first, second));
    assertThat(both.seconds().toArray()).containsExactly(0, 1, 2);
    assertThat(both.series(Column.PACKAGE).at(0)).isZero();
    assertThat(both.series(Column.PACKAGE).at(1)).isEqualTo(5);
    assertThat(both.series(Column.PACKAGE).at(2)).isEqualTo(8);
    assertThat(both.series(Column.PSS_SHARE).at(2)).isEqualTo(0.3);
    assertThat(both.source(Column.PACKAGE)).hasValue(new Source(Kind.MEASURED, "rapl:package-0"));
  }

  @Test
  void a_counter_that_one_part_does_not_tell_to_its_end_is_unknown_from_there_on() {
    Trace broken =
        new TraceBuilder()
            .row(0, Map.of(Column.PACKAGE, 1.0, Column.PROCESS_CPU, 1.0))
            .row(1, Map.of(Column.PROCESS_CPU, 3.0))
            .build();
    Trace all = Splice.of(List.of(twoRows(0, 0, 5, 0.2).build(), broken, broken));
    assertThat(all.spans(Column.PACKAGE)).isFalse();
    assertThat(new WholeMachine().charge(all).joules()).isEmpty();
  }

  @Test
  void two_kinds_of_one_source_are_mixed() {
    Trace estimated =
        twoRows(0, 0, 5, 0.2).source(Column.PACKAGE, new Source(Kind.ESTIMATED, "model")).build();
    Trace both = Splice.of(List.of(twoRows(0, 0, 5, 0.2).build(), estimated));
    assertThat(both.source(Column.PACKAGE))
        .hasValue(new Source(Kind.MIXED, "rapl:package-0 + model"));
  }

  @Test
  void nothing_makes_no_trace() {
    assertThatThrownBy(() -> Splice.of(List.of())).hasMessageContaining("at least one");
  }

  @Property
  void a_trace_that_was_cut_anywhere_and_spliced_again_has_the_same_energy(
      @ForAll @DoubleRange(min = 0.5, max = 39.5) double cut) {
    Trace whole = KnownAnswerTrace.make();
    Trace again =
        Splice.of(List.of(whole.between(whole.start(), cut), whole.between(cut, whole.end())));
    assertThat(again.duration()).isCloseTo(whole.duration(), within(1e-9));
    assertThat(new WholeMachine().charge(again).joules().orElseThrow())
        .isCloseTo(new WholeMachine().charge(whole).joules().orElseThrow(), within(1e-6));
    // The share is taken row by row, and one row was cut in two: 1 % of a row at most.
    assertThat(new ProcessShare().charge(again).joules().orElseThrow())
        .isCloseTo(new ProcessShare().charge(whole).joules().orElseThrow(), within(3.0));
  }

  private static TraceBuilder twoRows(double start, double from, double to, double share) {
    return new TraceBuilder()
        .source(Column.PACKAGE, new Source(Kind.MEASURED, "rapl:package-0"))
        .row(start, Map.of(Column.PACKAGE, from, Column.PSS_SHARE, share))
        .row(start + 1, Map.of(Column.PACKAGE, to, Column.PSS_SHARE, share));
  }
}
