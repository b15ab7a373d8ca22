package org.sustainlp.tasks.practice;

import java.util.List;
import org.sustainlp.tasks.Split;

/** Makes the lines of one file. */
interface LineMaker {

  /**
   * @param split decides whether answers are written, and in which order the keys stand
   * @param count how many questions: rows in most tasks, in MultiRC and ReCoRD several to a row
   */
  List<String> lines(Draw draw, Split split, int count);
}
