package org.sustainlp.tasks;

import java.util.List;

/**
 * One SuperGLUE task: what its lines look like, which answers it allows and how they are scored.
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

  /** All answers, in class-index order: position i is the model's output i. At least two. */
  List<Label> labels();

  /** The official metrics, in the order the benchmark lists them; the score is their mean. */
  List<Metric> metrics();

  /**
   * Reads one line of an official file.
   *
   * @throws LineFault when a field is missing or has the wrong type or spelling
   */
  Example parse(String line, Split split) throws LineFault;

  /** The class index of an answer, 0 ≤ index &lt; {@code labels().size()}. */
  default int classOf(Label label) {
    int index = labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(id() + " has no label " + label + "; it has " + labels());
    }
    return index;
  }
}
