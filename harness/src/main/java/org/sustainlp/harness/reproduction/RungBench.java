package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.compress.Candidate;
import org.sustainlp.harness.compress.Samples;
import org.sustainlp.harness.compress.StageFolder;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.exit.ExitHeads;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.exit.ForcedShare;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.measuring.MeasuringProcess;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Scoring;

/** Writes a rung's model, measures it in a process of its own, and deletes it again. */
final class RungBench {

  /** Inputs on which each graph is checked against PyTorch. */
  private static final int SAMPLES = 4;

  private final ReproductionPlan plan;
  private final Subjects subjects;
  private final int maxLength;
  private final int cores;
  private final Map<String, String> engines = new TreeMap<>();

  /**
   * @param maxLength longest input in tokens, and what fixed padding fills up to
   * @param cores of this machine
   */
  RungBench(ReproductionPlan plan, Subjects subjects, int maxLength, int cores) {
    this.plan = plan;
    this.subjects = subjects;
    this.maxLength = maxLength;
    this.cores = cores;
  }

  /** Versions of the engines that have answered, by name. */
  Map<String, String> engines() {
    return engines;
  }

  Subjects subjects() {
    return subjects;
  }

  /** Inputs of a task's whole split. */
  int inputs(String task) {
    return Objects.requireNonNull(subjects.lengths().get(task), task).inputs();
  }

  /**
   * @param row the row's id
   * @param task whose validation split is answered
   * @param wanted what the experiment asks for; the plan may ask for another graph or fewer
   *     examples
   * @throws MeasuringSession.Died when the measuring process ends badly
   */
  MeasuredRung measure(String row, String task, Setup wanted, Countdown countdown)
      throws IOException {
    Setup setup = plan.adapted(wanted);
    Serving serving = setup.serving(maxLength, cores);
    Path folder = Files.createTempDirectory("sustainlp-reproduction");
    try {
      Subject subject = subjects.of(row, task, setup, plan.examples(setup));
      write(subject, setup, serving, folder);
      forceExits(setup, folder, subject.inputs());
      Measurement measured =
          MeasuringProcess.measure(
              folder, subject.inputs(), serving, plan.protocol(), countdown.measuring());
      engines.put(serving.engine().id(), measured.engineVersion());
      return new MeasuredRung(
          setup,
          subject.config(),
          serving,
          subject.inputs().size(),
          subject.meanTokens(),
          measured,
          score(TaskTexts.task(task), subject, measured));
    } finally {
      deleteAll(folder);
    }
  }

  private static void write(Subject subject, Setup setup, Serving serving, Path folder)
      throws IOException {
    StageFolder.write(
        candidate(subject, setup, serving),
        setup.form(),
        folder,
        subject.tokenizer(),
        subject.labels().stream().map(Object::toString).toList(),
        new Samples(
            subject.inputs().subList(0, Math.min(SAMPLES, subject.inputs().size())), List.of()));
  }

  /**
   * An exit nobody taught has the model's own head, whose answers cost as much as a learnt one's.
   */
  private static Candidate candidate(Subject subject, Setup setup, Serving serving) {
    Setup.ForcedExit exit = setup.exit();
    if (exit == null) {
      return new Candidate(subject.config(), subject.weights(), serving);
    }
    List<Integer> layers = List.of(exit.layer());
    EncoderWeights weights = ExitHeads.attach(subject.weights(), layers);
    return new Candidate(subject.config(), weights, serving, new Exits(layers, 0));
  }

  private static void forceExits(Setup setup, Path folder, List<EncodedExample> inputs)
      throws IOException {
    Setup.ForcedExit exit = setup.exit();
    if (exit != null) {
      Exits exits = new Exits(List.of(exit.layer()), 0);
      double threshold = ForcedShare.threshold(folder, exits, inputs, exit.share());
      ExitsJson.add(exits.at(threshold), folder.resolve("config.json"));
    }
  }

  /** The score of what was timed; null where the examples have no answers. */
  private static @Nullable Score score(Task task, Subject subject, Measurement measured) {
    if (subject.examples().isEmpty()) {
      return null;
    }
    List<Prediction> predictions =
        IntStream.range(0, subject.examples().size())
            .mapToObj(
                i ->
                    new Prediction(
                        subject.examples().get(i).id(),
                        answer(subject.labels(), measured.logits().get(i))))
            .toList();
    return Scoring.score(task, subject.examples(), predictions);
  }

  private static Label answer(List<Label> labels, float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return labels.get(best);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
