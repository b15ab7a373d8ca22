package org.sustainlp.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.testsupport.SampleReport;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GainsTest {

  /** A first rung of 898,789,376 bytes and one that only serves it otherwise. */
  private static final List<StageResult> BEFORE =
      SampleReport.failedAfterTwoStages().results().get(0).stages().subList(0, 2);

  private static final Fidelity KEPT = new Fidelity(1.0, List.of(0.9, 1.1), 0.95, 0.01, 0.002);

  private static StageResult.Making making(Double joules) {
    return new StageResult.Making(30, joules, 100, 100, null);
  }

  @Test
  void making_is_paid_back_by_what_each_request_saves() {
    Gains gains = Gains.of(BEFORE, 224_697_344L, 0.1, making(500.0), 0.6, KEPT);
    assertThat(gains.peakRssRatio()).isEqualTo(4);
    assertThat(gains.makingSeconds()).isEqualTo(30);
    assertThat(gains.savedJoulesPerRequest()).isEqualTo(0.5);
    // 500 J / 0.5 J
    assertThat(gains.paybackRequests()).isEqualTo(1000);
  }

  @Test
  void the_makings_in_between_count_and_that_of_the_first_rung_does_not() {
    StageResult first = BEFORE.get(0);
    assertThat(first.making().seconds()).isEqualTo(65.5);
    Gains gains = Gains.of(List.of(first, first), null, 0.1, making(500.0), 0.6, KEPT);
    assertThat(gains.makingSeconds()).isEqualTo(95.5);
    assertThat(gains.makingJoules()).isEqualTo(760.25);
  }

  @Test
  void what_takes_more_energy_never_pays_back() {
    Gains gains = Gains.of(BEFORE, null, 0.7, making(500.0), 0.6, KEPT);
    assertThat(gains.savedJoulesPerRequest()).isNegative();
    assertThat(gains.paybackRequests()).isNull();
  }

  @Test
  void unknown_stays_unknown() {
    assertThat(Gains.of(BEFORE, null, null, making(500.0), 0.6, KEPT))
        .isEqualTo(new Gains(null, 30, 500.0, null, null, KEPT));
    assertThat(Gains.of(BEFORE, null, 0.1, making(null), 0.6, KEPT).paybackRequests()).isNull();
  }

  @Test
  void a_rung_that_made_nothing_is_paid_back_at_once() {
    assertThat(Gains.of(BEFORE, null, 0.1, null, 0.6, KEPT).paybackRequests()).isZero();
  }
}
