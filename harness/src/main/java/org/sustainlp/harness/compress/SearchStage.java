package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.pruning.Importance;
import org.sustainlp.harness.pruning.WidthImportance;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.search.Gate;
import org.sustainlp.harness.search.Journal;
import org.sustainlp.harness.search.Search;
import org.sustainlp.harness.search.Variant;
import org.sustainlp.harness.training.HeldOut;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingLoop;
import org.sustainlp.harness.training.TrainingSet;

/**
 * Searches a smaller model of the teacher. Half-done work is kept in the cache's work folder, so a
 * killed search goes on; the winner is kept in the cache with what was tried.
 *
 * <p>What wins depends on measured joules and on the time there was, so another machine may come to
 * another winner under the same key.
 */
final class SearchStage {

  private final Stage.Search stage;
  private final TaskInputs inputs;
  private final Making making;
  private final RunProgress progress;

  SearchStage(Stage.Search stage, TaskInputs inputs, Making making, RunProgress progress) {
    this.stage = stage;
    this.inputs = inputs;
    this.making = making;
    this.progress = progress;
  }

  StageRunner.Made run(StageKey key, Candidate before) {
    Optional<MadeModel> found = making.cache().find(key);
    MadeModel winner = found.orElseGet(() -> searched(key, before));
    SearchResult search = winner.search();
    if (search == null) {
      throw new IllegalStateException("the cache has a model without its search: " + key.digest());
    }
    Candidate whole =
        before
            .with(winner.config(), winner.weights())
            .quantized(Quantization.of(precision(search)));
    Exits exits = winner.exits();
    Candidate candidate = exits == null ? whole : whole.exiting(winner.weights(), exits);
    return new StageRunner.Made(
        candidate, winner.training(), winner.effort(), true, found.isPresent(), search);
  }

  private static Serving.Precision precision(SearchResult search) {
    String won =
        search.candidates().stream()
            .filter(candidate -> candidate.verdict().equals("won"))
            .map(SearchResult.Candidate::precision)
            .findFirst()
            .orElseThrow();
    return List.of(Serving.Precision.values()).stream()
        .filter(precision -> precision.id().equals(won))
        .findFirst()
        .orElseThrow();
  }

  private MadeModel searched(StageKey key, Candidate before) {
    MadeModel model;
    try (StageCache.Work work = making.cache().work(key, true)) {
      Journal journal = Journal.open(work.folder().resolve("search.json"), spending());
      TrainingSet set = making.teachersSet(stage.training().maxLength());
      HeldOut held = HeldOut.of(set, stage.training().holdOut(), making.seed());
      check(held, set);
      model = searched(before, work, journal, set, held);
    }
    making.cache().keep(key, model);
    return model;
  }

  /** Told with what to change: the recipe cannot know how many examples there will be. */
  private void check(HeldOut held, TrainingSet set) {
    if (held.isEmpty()) {
      throw new IllegalStateException(
          "a search decides on at least "
              + HeldOut.FEWEST
              + " held-out training examples, and "
              + stage.training().holdOut()
              + " of "
              + set.size()
              + " are fewer; raise hold-out, or train for more steps");
    }
  }

  private MadeModel searched(
      Candidate before, StageCache.Work work, Journal journal, TrainingSet set, HeldOut held) {
    MadeModel teacher = making.teacher();
    try (Encoder teaching = Encoder.of(teacher.config(), teacher.weights(), Device.cpu())) {
      progress.activity("computing importance");
      List<Variant> variants = Variant.of(stage.space(), teacher.config(), stage.multiple());
      boolean narrower = variants.stream().anyMatch(variant -> variant.width() != null);
      TrialModels trials =
          new TrialModels(
              stage,
              making,
              teaching,
              before,
              inputs,
              set,
              importance(teaching, set, held, narrower),
              new TrialExits(set, held, making),
              new TrialBench(set, held, calibrated(), stage.windowSeconds()),
              work.folder(),
              journal::save,
              progress);
      double accuracy = held.standing(teaching, set).accuracy();
      Search.Settings settings = settings(accuracy, set, held);
      Search search = new Search(settings, variants, trials, journal, watch());
      return made(search.run(), trials, journal);
    }
  }

  private Search.Watch watch() {
    return new Search.Watch() {
      @Override
      public void message(String message) {
        progress.message(message);
      }

      @Override
      public void part(double from, double to) {
        progress.part(from, to);
      }
    };
  }

  private TrialModels.Importances importance(
      Encoder teaching, TrainingSet set, HeldOut held, boolean narrower) {
    List<TrainingExample> examples =
        new ArrayList<>(IntStream.of(held.taught()).mapToObj(set.examples()::get).toList());
    Collections.shuffle(examples, new Random(making.seed()));
    List<TrainingExample> asked =
        examples.subList(0, Math.min(stage.importanceExamples(), examples.size()));
    return new TrialModels.Importances(
        Importance.of(teaching, asked), narrower ? WidthImportance.of(teaching, asked) : null);
  }

  private boolean calibrated() {
    return stage.space().precisions().stream()
        .anyMatch(precision -> Quantization.of(precision).needsExamples());
  }

  private Search.Settings settings(double teacherAccuracy, TrainingSet set, HeldOut held) {
    return new Search.Settings(
        new Gate(teacherAccuracy, stage.gate()),
        held.held().length,
        stage.eta(),
        TrainingLoop.steps(set, making.limited(stage.training()), making.seed()),
        60 * stage.minutes(),
        making.seed(),
        stage.space().exitTolerances());
  }

  private static MadeModel made(Search.Found found, TrialModels trials, Journal journal) {
    TrialModels.Taught taught = trials.model(found.winner());
    return new MadeModel(
        taught.candidate().config(),
        taught.candidate().weights(),
        taught.training(),
        new Effort(journal.seconds(), journal.joules()),
        taught.candidate().exits(),
        found.result());
  }

  private Journal.Spending spending() {
    EffortMeter effort = new EffortMeter(making.meter(), System::nanoTime);
    long start = System.nanoTime();
    return new Journal.Spending() {
      @Override
      public double seconds() {
        return (System.nanoTime() - start) / 1e9;
      }

      @Override
      public @Nullable Double joules() {
        return effort.spent().joules();
      }
    };
  }
}
