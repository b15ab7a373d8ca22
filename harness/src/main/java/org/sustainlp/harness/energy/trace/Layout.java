package org.sustainlp.harness.energy.trace;

/** What the cells of a file's rows mean. */
interface Layout {

  /** How many cells a row has, its time among them. */
  int width();

  /**
   * Takes a row, or says what is wrong with it.
   *
   * @param cells as many as {@link #width}
   */
  void row(long line, String[] cells, Faults faults);

  /** After the last row. */
  void end(long line, Faults faults);
}
