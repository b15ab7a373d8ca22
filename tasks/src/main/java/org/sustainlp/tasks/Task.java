package org.sustainlp.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One SuperGLUE task or diagnostic: what its lines look like, which answers it allows and how they
 * are scored.
 *
 * <p>Implementations are stateless. SuperGLUE: Wang et al. 2019, arXiv 1905.00537, section 3.
 */
public interface Task {

  /** The field's short name, lower case: {@code boolq}, {@code cb}, {@code rte}. */
  String id();

  /** The name people write: {@code BoolQ}, {@code CommitmentBank}. */
  String title();

  /** The folder's name in the official layout: {@code BoolQ}, {@code CB}. */
  String folder();

  /**
   * The answers that all examples share, in class-index order: position i is the model's output i.
   * Empty where every example brings its own, as in ReCoRD.
   */
  List<Label> labels();

  /** How a model's outputs become an answer. */
  default Answering answering() {
    return Answering.CLASSIFY;
  }

  /** What a model reads, in one line: {@code passage [SEP] question}. */
  String reads();

  /** How many places of an input a model must look at besides its first token: 0 or 2. */
  default int spans() {
    return 0;
  }

  /** The official metrics, in the order the benchmark lists them. */
  List<Metric> metrics();

  /**
   * The task's score: the mean of its metrics, as SuperGLUE averages them.
   *
   * @param values each metric's value by name
   */
  default double score(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The official name of a split's file; empty when the task has no such split. */
  default Optional<String> fileName(Split split) {
    return Optional.of(split.fileName());
  }

  /** Whether it only examines a model of another task; it has no training split then. */
  default boolean isDiagnostic() {
    return fileName(Split.TRAIN).isEmpty();
  }

  /**
   * Reads one line of an official file: all its ids and labels first, then its texts, so that a
   * fault of a text says that no label is at fault.
   *
   * @return one example, or several where a line is a passage with its questions
   * @throws LineFault when a field is missing or has the wrong type or spelling
   */
  List<Example> parse(String line, Split split) throws LineFault;

  /** How predictions are written for the benchmark's site. */
  PredictionFormat predictions();

  /** How a model's outputs become an answer. */
  enum Answering {
    /** One input, one output per label; the highest wins. */
    CLASSIFY,
    /** One input and one output per choice; the highest wins. */
    CHOOSE
  }

  /** How many outputs a model has for one input. */
  default int outputs() {
    return answering() == Answering.CHOOSE ? 1 : labels().size();
  }

  /** The class index of an answer, 0 ≤ index &lt; {@code labels().size()}. */
  default int classOf(Label label) {
    int index = labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(id() + " has no label " + label + "; it has " + labels());
    }
    return index;
  }
}
