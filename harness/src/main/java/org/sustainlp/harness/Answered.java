package org.sustainlp.harness;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sustainlp.harness.answering.Answers;
import org.sustainlp.harness.compress.TaskInputs;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.stats.Divergence;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.KeptScore;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Scoring;

/**
 * What one rung answered to the validation split.
 *
 * @param predictions one per example
 * @param outputs each example's, one per choice
 */
record Answered(
    Task task, List<Example> examples, List<Prediction> predictions, List<float[]> outputs) {

  /**
   * @param rows the model's, one per input, in the task's order of labels
   */
  static Answered of(TaskInputs inputs, List<float[]> rows) {
    List<Example> examples = inputs.validation();
    return new Answered(
        inputs.task(), examples, Answers.of(examples, rows), Answers.outputs(examples, rows));
  }

  Score score() {
    return Scoring.score(task, examples, predictions);
  }

  /** The share of examples with the same answer, in [0, 1]. */
  double same(Answered other) {
    long same =
        IntStream.range(0, predictions.size())
            .filter(i -> predictions.get(i).equals(other.predictions.get(i)))
            .count();
    return (double) same / predictions.size();
  }

  /** How much of another's answers these keep. */
  Fidelity fidelityTo(Answered first) {
    Optional<KeptScore> kept = Scoring.kept(task, examples, predictions, first.predictions);
    Divergence divergence = Divergence.of(first.outputs, outputs);
    return new Fidelity(
        kept.map(KeptScore::share).orElse(null),
        kept.flatMap(KeptScore::interval).map(it -> List.of(it.low(), it.high())).orElse(null),
        same(first),
        divergence.nats(),
        divergence.standardError().isPresent()
            ? (Double) divergence.standardError().getAsDouble()
            : null);
  }
}
