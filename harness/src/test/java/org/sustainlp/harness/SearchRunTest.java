package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/**
 * A search on a tiny model: three widths, really taught, converted and measured, the best two with
 * early exits as well.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchRunTest {

  /** 16 steps of 8 examples see 128; 0.4 of them are 51, which is enough to be held out. */
  private static final TrainingBudget BUDGET =
      new TrainingBudget(10, 16, 8, 1e-3, 0.1, 0.01, 64, TrainingBudget.DROPOUT, 0.4, 1000);

  /** The model is 32 wide. The gate lets everyone in: the one that takes least wins. */
  private static Recipe recipe(List<Double> exitTolerances) {
    SearchSpace space =
        new SearchSpace(
            List.of(new Portion(1)),
            List.of(new Portion(1)),
            List.of(new Portion(0.5)),
            List.of(new Portion(1), new Portion(0.75), new Portion(0.5)),
            List.of(Serving.Precision.INT8),
            exitTolerances);
    Stage search =
        new Stage.Search(
            "search", "s", space, 1, 30, 2, 0.05, 8, 16, DistillationLoss.fastFormers(0.1), BUDGET);
    Stage tuning = new Stage.FineTune("baseline", "b", 128, BUDGET);
    return new Recipe("tiny-search", "Tiny", "us", List.of(tuning, search));
  }

  private static final Recipe WITHOUT_EXITS = recipe(List.of());

  /** It lets all inputs leave after the first layer, whatever the heads have learnt. */
  private static final Recipe WITH_EXITS = recipe(List.of(1.0));

  @TempDir private static Path folder;
  private static Path data;
  private static ModelFolder model;
  private static RunReport report;
  private static final List<ProgressEvent> EVENTS = new ArrayList<>();

  @BeforeAll
  static void search() throws IOException {
    data = folder.resolve("practice");
    PracticeData.write(data, 3, Sizes.DEFAULT);
    model = ModelFolder.open(TinyModel.write(folder.resolve("model"), data));
    report = Harness.run(plan("first"), Machine.here(), EVENTS::add);
  }

  private static StageResult winner(RunReport of) {
    assertThat(of.failure()).isNull();
    return of.results().get(0).stages().get(1);
  }

  private static SearchResult result(RunReport of) {
    return Objects.requireNonNull(winner(of).search());
  }

  @Test
  void every_candidate_is_in_the_report_and_one_of_them_won() {
    SearchResult search = result(report);
    assertThat(search.heldOut()).isEqualTo(51);
    assertThat(search.rounds())
        .containsExactly(new SearchResult.Round(3, 8), new SearchResult.Round(2, 16));
    assertThat(whole(search))
        .extracting(SearchResult.Candidate::id)
        .containsExactly("2L-4h-32-int8", "2L-24w-4h-32-int8", "2L-16w-4h-32-int8");
    assertThat(whole(search))
        .extracting(SearchResult.Candidate::hidden)
        .containsExactly(32, 24, 16);
    assertThat(search.candidates())
        .extracting(SearchResult.Candidate::verdict)
        .containsOnlyOnce("won");
    assertThat(search.candidates())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.accuracy()).isBetween(0.0, 1.0);
              assertThat(candidate.secondsPerRequest()).isPositive();
              assertThat(candidate.joulesPerRequest()).isPositive();
              assertThat(candidate.energyKind()).isIn("measured", "estimated", "mixed");
              assertThat(candidate.steps()).isEqualTo(8 * candidate.round());
              assertThat(candidate.verdict())
                  .isIn("won", candidate.round() == 2 ? "kept" : "dropped");
            });
    List<SearchResult.Candidate> exiting =
        search.candidates().stream().filter(it -> it.exitTolerance() != null).toList();
    assertThat(exiting)
        .hasSize(2)
        .allSatisfy(
            candidate -> {
              assertThat(candidate.id()).endsWith("-exit1.0");
              assertThat(candidate.leftEarly()).isGreaterThan(0.5);
              assertThat(candidate.round()).isEqualTo(2);
            });
    assertThat(search.notes()).isEmpty();
    assertThat(search.secondsTaken()).isLessThan(search.secondsAllowed());
  }

  private static List<SearchResult.Candidate> whole(SearchResult search) {
    return search.candidates().stream().filter(it -> it.exitTolerance() == null).toList();
  }

  @Test
  void every_candidate_moves_the_bar() {
    List<Double> bar =
        EVENTS.stream()
            .filter(event -> "search".equals(event.stage()))
            .filter(event -> event.activity().startsWith("measuring 2L"))
            .map(ProgressEvent::fraction)
            .toList();
    // Three candidates are measured in the first round, two in the second, two with exits.
    assertThat(bar).hasSize(2 + 3 + 2 + 2).isSorted();
    assertThat(Set.copyOf(bar)).hasSizeGreaterThanOrEqualTo(1 + 3 + 2 + 2);
  }

  @Test
  void the_winner_is_measured_and_scored_like_every_rung() {
    StageResult rung = winner(report);
    SearchResult.Candidate won =
        result(report).candidates().stream()
            .filter(candidate -> candidate.verdict().equals("won"))
            .findFirst()
            .orElseThrow();
    assertThat(rung.engine()).isEqualTo("onnxruntime");
    assertThat(rung.precision()).isEqualTo("int8");
    assertThat(rung.layers()).isEqualTo(won.layers());
    assertThat(rung.ffn()).containsOnly(won.ffn());
    assertThat(rung.hidden()).isEqualTo(won.hidden());
    assertThat(rung.exits()).hasSize(won.exitTolerance() == null ? 0 : 2);
    assertThat(rung.parameters()).isGreaterThanOrEqualTo(won.parameters());
    assertThat(rung.seconds().median()).isPositive();
    assertThat(Objects.requireNonNull(rung.making()).trainSteps()).isEqualTo(won.steps());
    // The search took at least what its two rounds of measuring took.
    assertThat(rung.making().seconds()).isGreaterThan(1);
  }

  @Test
  void a_second_run_takes_winner_and_losers_from_the_cache() {
    List<String> messages = new ArrayList<>();
    RunReport again =
        Harness.run(
            plan("again"),
            Machine.here(),
            event -> {
              if (event.message() != null) {
                messages.add(event.message());
              }
            });
    assertThat(result(again)).isEqualTo(result(report));
    assertThat(winner(again).modelDigest()).isEqualTo(winner(report).modelDigest());
    assertThat(messages).contains("search: made before, taken from the cache");
  }

  @Test
  void a_search_killed_between_two_rounds_goes_on_with_what_it_had() throws IOException {
    Path cache = folder.resolve("killed-cache");
    ProgressSink killing =
        event -> {
          if (message(event).startsWith("round 2")) {
            throw new Killed();
          }
        };
    RunReport killed = Harness.run(plan("killed", WITHOUT_EXITS, cache), Machine.here(), killing);
    assertThat(Objects.requireNonNull(killed.failure()).stage()).isEqualTo("search");
    assertThat(checkpoints(cache)).isGreaterThanOrEqualTo(2);

    List<String> messages = new ArrayList<>();
    RunReport resumed =
        Harness.run(
            plan("resumed", WITHOUT_EXITS, cache),
            Machine.here(),
            event -> messages.add(message(event)));
    SearchResult found = result(resumed);
    assertThat(found.rounds()).isEqualTo(result(report).rounds());
    for (int i = 0; i < 3; i++) {
      SearchResult.Candidate here = found.candidates().get(i);
      SearchResult.Candidate there = whole(result(report)).get(i);
      if (here.round() == there.round()) {
        assertThat(here.accuracy()).isEqualTo(there.accuracy());
      }
    }
    assertThat(checkpoints(cache)).isZero();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String message(ProgressEvent event) {
    return event.message() == null ? "" : event.message();
  }

  private static long checkpoints(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache.resolve("work"))) {
      return files.filter(file -> file.endsWith("checkpoint")).count();
    }
  }

  private static RunPlan plan(String out) {
    return plan(out, WITH_EXITS, folder.resolve("cache"));
  }

  private static RunPlan plan(String out, Recipe recipe, Path cache) {
    return new RunPlan(
        "tiny",
        model,
        recipe,
        Map.of(),
        List.of(SuperGlue.task("cb").orElseThrow()),
        TaskData.at(data),
        null,
        folder.resolve(out),
        new StageCache(cache),
        "cpu",
        1,
        1,
        0.1,
        12,
        null);
  }
}
