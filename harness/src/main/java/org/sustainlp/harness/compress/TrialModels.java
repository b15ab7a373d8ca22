package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.answering.HeadLabels;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.exit.CutModel;
import org.sustainlp.harness.exit.EarlyExit;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.pruning.Importance;
import org.sustainlp.harness.pruning.Narrowing;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.pruning.WidthImportance;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.search.Trial;
import org.sustainlp.harness.search.Trials;
import org.sustainlp.harness.search.Variant;
import org.sustainlp.harness.training.Checkpoints;
import org.sustainlp.harness.training.Distillation;
import org.sustainlp.harness.training.Pause;
import org.sustainlp.harness.training.TeacherAnswers;
import org.sustainlp.harness.training.Training;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingDiverged;
import org.sustainlp.harness.training.TrainingLoop;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.harness.training.TrainingWatch;

/**
 * The candidates of a search as models: cut out of the teacher by one importance of its heads,
 * units and dimensions, taught by it, and served as graphs. A candidate that trains on takes its
 * weights and its optimizer's state from its checkpoint, which needs about four times the model's
 * bytes on disk.
 */
final class TrialModels implements Trials {

  /** Steps of a probe; the first one also warms the engine up and does not count. */
  private static final int PROBED = 4;

  private final Stage.Search stage;
  private final MadeModel teacher;
  private final Encoder teaching;
  private final Candidate before;
  private final TaskInputs inputs;
  private final TrainingSet set;
  private final TrainingBudget budget;
  private final Importances importance;
  private final TrialExits exits;
  private final TrialBench bench;
  private final Path folder;
  private final long seed;
  private final double secondsApart;
  private final Runnable written;
  private final RunProgress progress;
  private @Nullable Heads heads;

  /**
   * What is kept of the teacher.
   *
   * @param units of its heads and feed-forward units
   * @param width of its dimensions; null where every candidate has all
   */
  record Importances(Importance units, @Nullable WidthImportance width) {}

  /** The exits' heads that were taught last, which serve for every tolerance. */
  private record Heads(Variant whole, Taught model, EarlyExit.Taught taught) {}

  /**
   * @param teaching the teacher, open as long as there are candidates to teach
   * @param before says how a candidate is served but for its precision
   * @param importance of the teacher's heads, units and dimensions
   * @param exits teaches candidates to stop early
   * @param bench measures candidates
   * @param folder for checkpoints and answers, which another process finds again
   * @param written told after each checkpoint
   */
  TrialModels(
      Stage.Search stage,
      Making making,
      Encoder teaching,
      Candidate before,
      TaskInputs inputs,
      TrainingSet set,
      Importances importance,
      TrialExits exits,
      TrialBench bench,
      Path folder,
      Runnable written,
      RunProgress progress) {
    this.stage = stage;
    this.teacher = making.teacher();
    this.teaching = teaching;
    this.before = before;
    this.inputs = inputs;
    this.set = set;
    this.budget = making.limited(stage.training());
    this.importance = importance;
    this.exits = exits;
    this.bench = bench;
    this.folder = folder;
    this.seed = making.seed();
    this.secondsApart = making.cache().checkpointSeconds();
    this.written = written;
    this.progress = progress;
  }

  /** A candidate as it stands. */
  record Taught(Candidate candidate, Training training) {}

  @Override
  public double work(Variant variant) {
    return variant.work(teacher.config());
  }

  @Override
  public long parameters(Variant variant) {
    return cut(variant).weights().parameters();
  }

  @Override
  public int hidden(Variant variant) {
    return variant.hidden(teacher.config());
  }

  private Making.Start cut(Variant variant) {
    Pruning.Pruned pruned =
        Pruning.keep(
            teacher.config(),
            teacher.weights(),
            importance.units(),
            variant.heads(),
            variant.ffn());
    Narrowing.Narrowed narrowed =
        variant.width() == null
            ? new Narrowing.Narrowed(pruned.config(), pruned.weights(), List.of())
            : Narrowing.keep(
                pruned.config(),
                pruned.weights(),
                Objects.requireNonNull(importance.width()),
                variant.width());
    Pruning.Pruned cut = Pruning.layers(narrowed.config(), narrowed.weights(), variant.layers());
    return new Making.Start(cut.config(), cut.weights(), narrowed.kept());
  }

  @Override
  public Trial.Took probe(Variant variant) {
    long[] times = new long[PROBED + 1];
    Taught looked =
        train(
            variant,
            budget.atMost(PROBED),
            Checkpoints.none(),
            step -> false,
            (done, total, loss) -> times[done] = System.nanoTime());
    int steps = looked.training().steps();
    double each = steps < 2 ? 0 : (times[steps] - times[1]) / 1e9 / (steps - 1);
    long start = System.nanoTime();
    try {
      write(variant, looked.candidate());
      serve(variant);
    } catch (Failed e) {
      // Hardly taught, it may be refused; what was spent until then still tells something.
    }
    drop(variant);
    return new Trial.Took(each, (System.nanoTime() - start) / 1e9);
  }

  @Override
  public int teach(Variant variant, int full, int until, BooleanSupplier timeUp) {
    try {
      Taught taught =
          train(
              variant,
              budget.atMost(full),
              checkpoints(variant),
              step -> step >= until || timeUp.getAsBoolean(),
              until("teaching " + variant.id(), until));
      write(variant, taught.candidate());
      return taught.training().steps();
    } catch (TrainingDiverged e) {
      throw new Failed(String.valueOf(e.getMessage()), e);
    }
  }

  /** A candidate's turn ends before its training does. */
  private TrainingWatch until(String activity, int steps) {
    TrainingWatch watch = progress.training(activity);
    return (done, total, loss) -> watch.onStep(done, Math.max(done, steps), loss);
  }

  /** A candidate as it was last taught, of whatever steps that were. */
  Taught model(Variant variant) {
    Taught whole =
        train(
            variant.whole(),
            budget,
            checkpoints(variant.whole()),
            step -> true,
            (done, total, loss) -> {});
    return variant.exitTolerance() == null
        ? whole
        : new Taught(TrialExits.read(whole.candidate(), kept(variant)), whole.training());
  }

  private Taught train(
      Variant variant,
      TrainingBudget schedule,
      Checkpoints checkpoints,
      Pause pause,
      TrainingWatch steps) {
    Making.Start start = cut(variant);
    try (Encoder student = Encoder.of(start.config(), start.weights(), Device.cpu());
        Distillation taught = distillation(student, start.kept())) {
      Training training =
          new TrainingLoop(student, set, taught, schedule, seed, steps).train(checkpoints, pause);
      Candidate candidate =
          before
              .with(start.config(), student.weights())
              .quantized(Quantization.of(variant.precision()));
      return new Taught(candidate, training);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write what the search needs", e);
    }
  }

  /** Candidates that look at the same of the teacher's layers share its answers. */
  private Distillation distillation(Encoder student, List<Integer> kept) throws IOException {
    TeacherAnswers.Wanted wanted =
        TeacherAnswers.Wanted.of(
            stage.loss(), student.config().layers(), teacher.config().layers());
    String layers = (wanted.states() + "-" + wanted.scores()).replaceAll("[^0-9-]+", ".");
    Path file = folder.resolve("answers" + layers + "f32");
    return new Distillation(
        TeacherAnswers.kept(teaching, wanted, set, file, progress.asking("asking the teacher")),
        student,
        kept,
        stage.loss(),
        seed);
  }

  private TrialCheckpoints checkpoints(Variant variant) {
    return new TrialCheckpoints(
        at(variant).resolve("checkpoint"), secondsApart, System::nanoTime, written);
  }

  private void write(Variant variant, Candidate candidate) {
    try {
      StageFolder.write(
          candidate,
          served(variant),
          inputs.tokenizer(),
          HeadLabels.of(inputs.task()),
          bench.samples());
    } catch (GraphDisagrees | CutModel.PartsDisagree e) {
      throw new Failed(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write candidate " + variant.id(), e);
    }
  }

  @Override
  public Trial.Served serve(Variant variant) {
    return serve(variant, 0);
  }

  private Trial.Served serve(Variant variant, int exitCount) {
    progress.activity("measuring " + variant.id());
    Serving serving = before.quantized(Quantization.of(variant.precision())).serving();
    Trial.Served served = bench.serve(served(variant), serving, exitCount);
    delete(served(variant));
    return served;
  }

  @Override
  public Trial.Served exit(Variant exiting) {
    Heads found = heads(exiting.whole());
    double tolerance = Objects.requireNonNull(exiting.exitTolerance());
    Candidate candidate = exits.exiting(found.model().candidate(), found.taught(), tolerance);
    Exits learnt = Objects.requireNonNull(candidate.exits());
    TrialExits.write(candidate, learnt, kept(exiting));
    write(exiting, candidate);
    return serve(exiting, learnt.layers().size());
  }

  private Heads heads(Variant whole) {
    Heads last = heads;
    if (last != null && last.whole().equals(whole)) {
      return last;
    }
    Taught model = model(whole);
    try {
      TrainingWatch watch = progress.training("teaching early exits of " + whole.id());
      Heads now = new Heads(whole, model, exits.teach(model.candidate(), watch));
      heads = now;
      return now;
    } catch (TrainingDiverged e) {
      throw new Failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void drop(Variant variant) {
    delete(at(variant));
  }

  private Path at(Variant variant) {
    return folder.resolve(variant.id());
  }

  /** Heads and threshold of one with exits. */
  private Path kept(Variant exiting) {
    return at(exiting).resolve("exits");
  }

  private Path served(Variant variant) {
    return at(variant).resolve("served");
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + tree, e);
    }
  }
}
