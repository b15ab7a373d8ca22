package org.sustainlp.harness.energy.trace;

/**
 * One thing wrong with a trace file, in words for its owner.
 *
 * @param line the 1-based line; 0 when it is about the whole file
 * @param column the column's name; empty when it is about the whole line or file
 * @param reason what is wrong and what to do
 */
public record TraceFault(long line, String column, String reason) {

  @Override
  public String toString() {
    return (line > 0 ? "line " + line + ": " : "")
        + (column.isEmpty() ? "" : column + " ")
        + reason;
  }
}
