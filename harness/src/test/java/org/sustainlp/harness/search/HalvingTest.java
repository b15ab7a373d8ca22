package org.sustainlp.harness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HalvingTest {

  private static Halving.Round round(int candidates, int steps) {
    return new Halving.Round(candidates, steps);
  }

  @Test
  void twelve_candidates_are_halved_until_two_are_left() {
    Halving halving = Halving.of(12, 2, 400);
    assertThat(halving.rounds())
        .containsExactly(round(12, 50), round(6, 100), round(3, 200), round(2, 400));
    // 12 · 50 + 6 · 50 + 3 · 100 + 2 · 200; 12 whole trainings would take 4,800.
    assertThat(halving.totalSteps()).isEqualTo(1_600);
  }

  @Test
  void a_larger_eta_asks_fewer_times() {
    assertThat(Halving.of(12, 3, 400).rounds())
        .containsExactly(round(12, 45), round(4, 134), round(2, 400));
    assertThat(Halving.of(3, 3, 400).rounds()).containsExactly(round(3, 400));
  }

  @Test
  void a_single_candidate_is_trained_at_once() {
    assertThat(Halving.of(1, 2, 10).rounds()).containsExactly(round(1, 10));
  }

  @Test
  void too_few_steps_for_all_rounds_give_fewer_rounds() {
    assertThat(Halving.of(16, 2, 2).rounds()).containsExactly(round(16, 1), round(8, 2));
  }

  @Property
  void every_round_has_fewer_candidates_that_train_further_up_to_the_steps_wanted(
      @ForAll @IntRange(min = 1, max = 200) int candidates,
      @ForAll @IntRange(min = 2, max = 5) int eta,
      @ForAll @IntRange(min = 1, max = 5_000) int steps) {
    Halving halving = Halving.of(candidates, eta, steps);
    assertThat(halving.rounds().get(0).candidates()).isEqualTo(candidates);
    assertThat(halving.fullSteps()).isEqualTo(steps);
    for (int round = 1; round < halving.rounds().size(); round++) {
      Halving.Round before = halving.rounds().get(round - 1);
      Halving.Round now = halving.rounds().get(round);
      assertThat(now.candidates()).isLessThan(before.candidates());
      assertThat(now.candidates() * eta).isGreaterThanOrEqualTo(before.candidates());
      assertThat(halving.added(round)).isPositive();
    }
    assertThat(halving.totalSteps()).isLessThanOrEqualTo((long) candidates * steps);
  }

  @Property
  void a_plan_fits_into_the_time_or_is_one_step_of_one_candidate(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.01, max = 2) Double> stepSeconds,
      @ForAll @DoubleRange(min = 0, max = 20) double measuring,
      @ForAll @IntRange(min = 2, max = 4) int eta,
      @ForAll @IntRange(min = 1, max = 500) int steps,
      @ForAll @DoubleRange(min = 0, max = 5_000) double seconds) {
    Halving plan = new Pace(stepSeconds, measuring).fitting(eta, steps, seconds);
    assertThat(plan.fullSteps()).isBetween(1, steps);
    boolean least = plan.equals(Halving.of(1, eta, 1));
    assertThat(least || worst(plan, stepSeconds, measuring) <= seconds + 1e-6).isTrue();
  }

  /** Should the slowest candidates always go on. */
  private static double worst(Halving plan, List<Double> stepSeconds, double measuring) {
    List<Double> slowest = new ArrayList<>(stepSeconds);
    slowest.sort(Collections.reverseOrder());
    double seconds = 0;
    for (int round = 0; round < plan.rounds().size(); round++) {
      for (int i = 0; i < plan.rounds().get(round).candidates(); i++) {
        seconds += measuring + plan.added(round) * slowest.get(i);
      }
    }
    return seconds;
  }

  @Test
  void time_for_everything_leaves_the_recipe_as_it_is() {
    Pace pace = new Pace(Collections.nCopies(12, 0.5), 4);
    // 1,600 steps of 0.5 s and 23 measurements of 4 s are 892 s.
    assertThat(pace.fitting(2, 400, 892)).isEqualTo(Halving.of(12, 2, 400));
    assertThat(pace.fitting(2, 400, 891).fullSteps()).isLessThan(400);
  }

  @Test
  void little_time_takes_steps_first_and_candidates_when_a_quarter_is_left() {
    Pace pace = new Pace(Collections.nCopies(12, 0.5), 4);
    Halving fewerSteps = pace.fitting(2, 400, 400);
    assertThat(fewerSteps.rounds().get(0).candidates()).isEqualTo(12);
    assertThat(fewerSteps.fullSteps()).isBetween(100, 399);
    Halving fewerCandidates = pace.fitting(2, 400, 150);
    assertThat(fewerCandidates.rounds().get(0).candidates()).isBetween(1, 11);
    assertThat(fewerCandidates.fullSteps()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void as_many_go_on_as_there_is_time_for() {
    Halving halving = Halving.of(8, 2, 80); // 8 to 20 steps, 4 to 40, 2 to 80
    Pace pace = new Pace(Collections.nCopies(8, 1.0), 10);
    // Round 2: 4 · (20 + 10) = 120 s, and 2 · (40 + 10) = 100 s after it.
    assertThat(pace.goingOn(halving, 1, 2, 220)).isEqualTo(4);
    assertThat(pace.goingOn(halving, 1, 2, 219)).isEqualTo(3);
    // 1 · 30 + 1 · 50 = 80 s for one.
    assertThat(pace.goingOn(halving, 1, 2, 79)).isZero();
  }
}
