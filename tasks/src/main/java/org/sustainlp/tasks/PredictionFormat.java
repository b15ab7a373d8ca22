package org.sustainlp.tasks;

import java.util.List;

/**
 * How one task's predictions are written for the benchmark's site: JSON objects, one a line, sorted
 * by {@code idx}.
 *
 * <p>Names, nesting and spellings are those of the SuperGLUE authors' toolkit (nyu-mll/jiant,
 * {@code jiant/scripts/benchmarks/benchmarks.py}); so are the bytes, those of Python's {@code
 * json.dumps}.
 */
public interface PredictionFormat {

  /** The file's name in the archive that the site accepts: {@code BoolQ.jsonl}. */
  String fileName();

  /**
   * @param predictions to all examples of a split, in any order
   * @return the lines without line ends, in ASCII
   */
  List<String> lines(List<Prediction> predictions);

  /**
   * Reads one line. Other tools' spellings of a label are understood where they are plain: a JSON
   * boolean, a number or the word in any case. A number for a word is none: tools disagree which
   * class is 0.
   *
   * @return one prediction, or several where a line is a passage with its questions
   * @throws LineFault when a field is missing or has the wrong type or spelling
   */
  List<Prediction> parse(String line) throws LineFault;
}
