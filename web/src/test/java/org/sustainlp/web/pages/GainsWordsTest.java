package org.sustainlp.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.report.Gains;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GainsWordsTest {

  @Test
  void what_is_kept_comes_first_then_memory_then_what_it_cost() {
    Fidelity kept = new Fidelity(0.9675, List.of(0.9, 1.0125), 0.8775, 0.0775, 0.009);
    assertThat(GainsWords.of(new Gains(2.5, 61, 1200.0, 0.125, 9600.0, kept)))
        .isEqualTo(
            "Keeps 96.8 % (95 %: 90.0–101.3 %) of the first stage's score; 87.8 % of the answers"
                + " are the first stage's (KL divergence 0.078 ± 0.009 nats). Peak memory: 1/2.50 of the"
                + " first stage's. Making all stages up to it took 61.0 s and 1.20 kJ, paid back in"
                + " energy after 9,600 requests.");
  }

  @Test
  void a_share_that_is_unknown_is_not_told() {
    Fidelity kept = new Fidelity(null, null, 0.5, 1.5, null);
    assertThat(GainsWords.of(new Gains(null, 0, null, null, null, kept)))
        .isEqualTo("50.0 % of the answers are the first stage's (KL divergence 1.500 nats). ");
  }

  @Test
  void a_share_without_an_interval_is_told_alone() {
    Fidelity kept = new Fidelity(0.5, null, 0.5, 1.5, null);
    assertThat(GainsWords.of(new Gains(null, 0, null, null, null, kept)))
        .startsWith("Keeps 50.0 % of the first stage's score; 50.0 %");
  }

  @Test
  void the_first_rung_and_old_reports_say_nothing_of_it() {
    assertThat(GainsWords.of(null)).isEmpty();
    assertThat(GainsWords.of(new Gains(null, 0, null, null, null, null))).isEmpty();
  }
}
