package org.sustainlp.harness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.submissions.ModelConfig;

/** The search over candidates that only pretend to learn. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchTest {

  private static final Serving.Precision INT8 = Serving.Precision.INT8;
  private static final List<Variant> EIGHT = variants(8);
  private static final int STEPS = 80;

  @TempDir private Path folder;

  private static List<Variant> variants(int count) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      variants.add(Variant.wide(i, 4, 64, INT8));
    }
    return variants;
  }

  private static Search.Settings settings(double least, double seconds) {
    return settings(least, seconds, List.of());
  }

  private static Search.Settings settings(double least, double seconds, List<Double> tolerances) {
    return new Search.Settings(new Gate(least + 0.01, 0.01), 50, 2, STEPS, seconds, 3, tolerances);
  }

  private static Search.Found search(FakeTrials trials, double least, double seconds, Path file) {
    Journal journal = Journal.open(file, trials);
    return new Search(settings(least, seconds), EIGHT, trials, journal, message -> {}).run();
  }

  private static SearchResult.Candidate of(SearchResult result, Variant variant) {
    return result.candidates().stream()
        .filter(candidate -> candidate.id().equals(variant.id()))
        .findFirst()
        .orElseThrow();
  }

  /** Deeper candidates can do more and take more. */
  private static FakeTrials deeperIsBetter() {
    return new FakeTrials(variant -> 0.1 * variant.layers() + 0.2, variant -> variant.layers());
  }

  @Test
  void the_cheapest_candidate_inside_the_gate_wins() throws IOException {
    // After 80 steps ability counts 80/90: 7 layers reach 0.8, 6 layers 0.711, 8 layers 0.889.
    Search.Found found = search(deeperIsBetter(), 0.75, 1e6, folder.resolve("s.json"));
    assertThat(found.winner()).isEqualTo(EIGHT.get(6));
    SearchResult result = found.result();
    assertThat(result.gateMet()).isTrue();
    assertThat(result.objective()).isEqualTo("joules-per-request");
    assertThat(result.rounds())
        .containsExactly(
            new SearchResult.Round(8, 20),
            new SearchResult.Round(4, 40),
            new SearchResult.Round(2, 80));
    assertThat(of(result, EIGHT.get(6)).verdict()).isEqualTo("won");
    assertThat(of(result, EIGHT.get(6)).why()).isNull();
    assertThat(of(result, EIGHT.get(7)).verdict()).isEqualTo("kept");
    assertThat(of(result, EIGHT.get(7)).why())
        .isEqualTo("inside the gate at 1.14 times the winner's joules"); // 8 / 7
    // One layer: 0.3 · 20 / 30 = 0.2, which is 0.55 below 0.75.
    assertThat(of(result, EIGHT.get(0)).verdict()).isEqualTo("dropped");
    assertThat(of(result, EIGHT.get(0)).round()).isEqualTo(1);
    assertThat(of(result, EIGHT.get(0)).steps()).isEqualTo(20);
    assertThat(of(result, EIGHT.get(0)).why()).isEqualTo("0.550 below the gate");
    assertThat(result.notes()).isEmpty();
  }

  private static Search.Found withExits(
      FakeTrials trials, double least, double seconds, Path file) {
    Search.Settings settings = settings(least, seconds, List.of(0.02, 0.05));
    return new Search(settings, EIGHT, trials, Journal.open(file, trials), message -> {}).run();
  }

  @Test
  void the_best_of_the_last_round_are_served_with_exits_too() {
    // 7 layers reach 0.8 and 8 layers 0.889; exits take 0.02 or 0.05 of it, and 20 or 50 % joules.
    FakeTrials trials = deeperIsBetter();
    Search.Found found = withExits(trials, 0.75, 1e6, folder.resolve("s.json"));
    assertThat(trials.calls.stream().filter(call -> call.startsWith("exit")))
        .containsExactly(
            "exit 7L-4h-64-int8-exit0.02",
            "exit 7L-4h-64-int8-exit0.05",
            "exit 8L-4h-64-int8-exit0.02",
            "exit 8L-4h-64-int8-exit0.05");
    assertThat(found.winner()).isEqualTo(EIGHT.get(6).exiting(0.05));
    List<SearchResult.Candidate> candidates = found.result().candidates();
    assertThat(candidates).hasSize(12);
    assertThat(candidates.subList(6, 9))
        .extracting(SearchResult.Candidate::id)
        .containsExactly("7L-4h-64-int8", "7L-4h-64-int8-exit0.02", "7L-4h-64-int8-exit0.05");
    SearchResult.Candidate won = of(found.result(), found.winner());
    assertThat(won.verdict()).isEqualTo("won");
    assertThat(won.exitTolerance()).isEqualTo(0.05);
    assertThat(won.leftEarly()).isEqualTo(0.5);
    assertThat(won.steps()).isEqualTo(80);
    assertThat(of(found.result(), EIGHT.get(6)).why())
        .isEqualTo("inside the gate at 2.00 times the winner's joules");
  }

  @Test
  void exits_that_cost_too_much_accuracy_lose_against_none() {
    // 0.8 is inside 0.79, 0.78 is not; 8 layers with exits at 0.05 reach 0.839.
    Search.Found found = withExits(deeperIsBetter(), 0.79, 1e6, folder.resolve("s.json"));
    assertThat(found.winner()).isEqualTo(EIGHT.get(7).exiting(0.05));
    assertThat(of(found.result(), EIGHT.get(6).exiting(0.02)).why())
        .isEqualTo("0.010 below the gate");
  }

  @Test
  void time_for_exits_is_kept_back() {
    FakeTrials trials = deeperIsBetter();
    Search.Found found = withExits(trials, 0.75, 300, folder.resolve("s.json"));
    assertThat(found.result().secondsTaken()).isLessThanOrEqualTo(300);
    assertThat(trials.calls.stream().filter(call -> call.startsWith("exit"))).hasSize(4);
  }

  @Test
  void a_search_killed_among_its_exits_goes_on_with_those_it_had() {
    FakeTrials undisturbed = deeperIsBetter();
    Search.Found wanted = withExits(undisturbed, 0.75, 1e6, folder.resolve("a.json"));
    int calls = undisturbed.calls.size() - 1;
    FakeTrials trials = deeperIsBetter();
    trials.dyingAfter = calls;
    Path file = folder.resolve("b.json");
    assertThatThrownBy(() -> withExits(trials, 0.75, 1e6, file))
        .isInstanceOf(FakeTrials.Killed.class);
    trials.dyingAfter = Integer.MAX_VALUE;
    assertThat(withExits(trials, 0.75, 1e6, file).result().candidates())
        .isEqualTo(wanted.result().candidates());
  }

  @Test
  void every_turn_of_a_candidate_is_a_part_of_the_whole_in_order() {
    List<Double> borders = new ArrayList<>();
    FakeTrials trials = deeperIsBetter();
    Journal journal = Journal.open(folder.resolve("s.json"), trials);
    Search.Watch watch =
        new Search.Watch() {
          @Override
          public void message(String message) {}

          @Override
          public void part(double from, double to) {
            assertThat(to).isGreaterThan(from);
            borders.add(Math.rint(1e9 * from) / 1e9);
            borders.add(Math.rint(1e9 * to) / 1e9);
          }
        };
    new Search(settings(0.75, 1e6, List.of(0.02)), EIGHT, trials, journal, watch).run();
    // 8, 4 and 2 candidates are taught and measured, 2 are served with exits.
    assertThat(borders).hasSize(2 * (2 * (8 + 4 + 2) + 2)).isSorted().startsWith(0.0);
    assertThat(borders.get(borders.size() - 1)).isEqualTo(1);
  }

  @Test
  void nobody_inside_the_gate_leaves_the_nearest_and_says_so() {
    Search.Found found = search(deeperIsBetter(), 0.95, 1e6, folder.resolve("s.json"));
    assertThat(found.winner()).isEqualTo(EIGHT.get(7));
    assertThat(found.result().gateMet()).isFalse();
  }

  @Test
  void without_joules_seconds_decide_and_the_result_says_so() {
    FakeTrials trials =
        new FakeTrials(
            variant -> 1, variant -> variant.layers() == 3 ? Double.NaN : 9 - variant.layers());
    Search.Found found = search(trials, 0.5, 1e6, folder.resolve("s.json"));
    assertThat(found.result().objective()).isEqualTo("seconds-per-request");
    assertThat(found.winner().layers()).isEqualTo(1);
    assertThat(of(found.result(), EIGHT.get(2)).joulesPerRequest()).isNull();
  }

  @Test
  void a_candidate_that_fails_is_left_and_the_others_go_on() {
    FakeTrials trials = deeperIsBetter();
    trials.failing = Set.of(EIGHT.get(6));
    Search.Found found = search(trials, 0.75, 1e6, folder.resolve("s.json"));
    assertThat(found.winner()).isEqualTo(EIGHT.get(7));
    assertThat(of(found.result(), EIGHT.get(6)).why()).isEqualTo("its graph is refused");
    assertThat(of(found.result(), EIGHT.get(6)).accuracy()).isNull();
  }

  @Test
  void when_all_fail_the_reasons_are_told() {
    FakeTrials trials = deeperIsBetter();
    trials.failing = Set.copyOf(EIGHT);
    assertThatThrownBy(() -> search(trials, 0.75, 1e6, folder.resolve("s.json")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("8L-4h-64-int8: its graph is refused");
  }

  @Test
  void little_time_is_planned_for_and_told() {
    FakeTrials trials = deeperIsBetter();
    Search.Found found = search(trials, 0.75, 200, folder.resolve("s.json"));
    assertThat(found.result().secondsTaken()).isLessThanOrEqualTo(200);
    assertThat(found.result().notes()).isNotEmpty().allMatch(note -> note.startsWith("time: "));
    assertThat(found.result().candidates()).hasSize(8);
  }

  @Test
  void a_machine_that_becomes_slower_than_planned_still_ends_in_time() {
    FakeTrials trials = deeperIsBetter();
    trials.slowness = 5;
    Search.Found found = search(trials, 0.75, 400, folder.resolve("s.json"));
    // One step and one measurement may be under way when time is up.
    assertThat(found.result().secondsTaken())
        .isLessThanOrEqualTo(400 + 8 * 5 + FakeTrials.SERVING_SECONDS);
    assertThat(found.result().notes()).isNotEmpty();
  }

  @Test
  void a_killed_search_goes_on_and_ends_as_if_nothing_had_happened() throws IOException {
    FakeTrials undisturbed = deeperIsBetter();
    SearchResult wanted = search(undisturbed, 0.75, 1e6, folder.resolve("a.json")).result();
    for (int calls = 0; calls < undisturbed.calls.size(); calls++) {
      Path file = folder.resolve("killed" + calls + ".json");
      FakeTrials trials = deeperIsBetter();
      trials.dyingAfter = calls;
      assertThatThrownBy(() -> search(trials, 0.75, 1e6, file))
          .isInstanceOf(FakeTrials.Killed.class);
      trials.dyingAfter = Integer.MAX_VALUE;
      SearchResult resumed = search(trials, 0.75, 1e6, file).result();
      assertThat(resumed.candidates()).isEqualTo(wanted.candidates());
      assertThat(resumed.rounds()).isEqualTo(wanted.rounds());
      assertThat(Files.exists(file)).isTrue();
    }
  }

  @Test
  void what_a_loser_left_is_dropped_unless_it_may_still_win() {
    FakeTrials trials = deeperIsBetter();
    search(trials, 0.75, 1e6, folder.resolve("s.json"));
    assertThat(trials.dropped()).containsExactlyInAnyOrderElementsOf(EIGHT.subList(0, 6));
  }

  /** Abilities and joules of the eight, by chance. */
  private static ToDoubleFunction<Variant> random(long seed, double low, double high) {
    double[] values = new SplittableRandom(seed).doubles(9, low, high).toArray();
    return variant -> values[variant.layers()];
  }

  @Property(tries = 300)
  void the_winner_is_inside_the_gate_if_any_candidate_is_and_the_time_is_kept(
      @ForAll long abilities,
      @ForAll long energies,
      @ForAll @DoubleRange(min = 0.2, max = 0.95) double least,
      @ForAll @IntRange(min = 60, max = 2_000) int seconds)
      throws IOException {
    Path file = Files.createTempFile("search", ".json");
    FakeTrials trials = new FakeTrials(random(abilities, 0.3, 1), random(energies, 1, 9));
    Files.delete(file);
    SearchResult result = search(trials, least, seconds, file).result();
    SearchResult.Candidate winner =
        result.candidates().stream().filter(it -> it.verdict().equals("won")).findFirst().get();
    boolean any =
        result.candidates().stream()
            .filter(it -> it.accuracy() != null)
            .anyMatch(it -> it.accuracy() >= result.leastAccuracy());
    assertThat(result.gateMet()).isEqualTo(any);
    if (any) {
      assertThat(winner.accuracy()).isGreaterThanOrEqualTo(result.leastAccuracy() - 1e-9);
    }
    assertThat(result.secondsTaken()).isLessThanOrEqualTo(seconds);
    assertThat(trials.totalSteps()).isLessThanOrEqualTo(EIGHT.size() * STEPS);
    Path again = file.resolveSibling(file.getFileName() + "-again");
    FakeTrials same = new FakeTrials(random(abilities, 0.3, 1), random(energies, 1, 9));
    assertThat(search(same, least, seconds, again).result()).isEqualTo(result);
    Files.delete(file);
    Files.delete(again);
  }

  @Test
  void variants_are_every_combination_once() {
    ModelConfig teacher = ModelConfig.bert(6, 96, 12, 384, 100, 64);
    SearchSpace space =
        new SearchSpace(
            List.of(new Portion(0.5), new Portion(3), new Portion(0.333)),
            List.of(new Portion(1), new Portion(0.667)),
            List.of(new Portion(0.26)),
            List.of(INT8, Serving.Precision.FP32));
    assertThat(Variant.of(space, teacher, 16))
        .extracting(Variant::id)
        .containsExactly(
            "3L-12h-96-int8",
            "3L-12h-96-fp32",
            "3L-8h-96-int8",
            "3L-8h-96-fp32",
            "2L-12h-96-int8",
            "2L-12h-96-fp32",
            "2L-8h-96-int8",
            "2L-8h-96-fp32");
    SearchSpace narrower =
        new SearchSpace(
            List.of(new Portion(0.5)),
            List.of(new Portion(1)),
            List.of(new Portion(1)),
            List.of(new Portion(1), new Portion(0.667), new Portion(66)),
            List.of(INT8),
            List.of(0.01));
    assertThat(Variant.of(narrower, teacher, 16))
        .extracting(Variant::id)
        .containsExactly("3L-12h-384-int8", "3L-64w-12h-384-int8");
    // Layer by layer 4 · heads · 8 · 96 + 2 · units · 96 multiplications.
    assertThat(Variant.wide(2, 8, 96, INT8).work(teacher)).isEqualTo(2 * (24_576 + 18_432));
  }

  @Test
  void equal_candidates_stay_in_their_order() {
    Gate gate = new Gate(0.8, 0.01);
    Trial one = trial(EIGHT.get(0), 0.8, 2);
    Trial two = trial(EIGHT.get(1), 0.8, 2);
    Trial dearer = trial(EIGHT.get(2), 0.9, 3);
    Trial outside = trial(EIGHT.get(3), 0.789, 1);
    assertThat(gate.ranked(List.of(outside, dearer, two, one), Objective.JOULES))
        .containsExactly(two, one, dearer, outside);
    assertThat(gate.admits(trial(EIGHT.get(0), 0.79, 1))).isTrue();
    assertThat(gate.admits(outside)).isFalse();
    assertThat(Objects.requireNonNull(outside.served()).accuracy()).isEqualTo(0.789);
  }

  private static Trial trial(Variant variant, double accuracy, double joules) {
    return new Trial(
        variant,
        1,
        5,
        new Trial.Served(accuracy, joules, "measured", 0.1, null),
        null,
        new Trial.Took(1, 1));
  }
}
