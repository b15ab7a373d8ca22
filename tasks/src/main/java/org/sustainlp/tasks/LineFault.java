package org.sustainlp.tasks;

/** What is wrong with one line of a data file: the field and the reason, in words for its owner. */
public final class LineFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  public LineFault(String field, String reason) {
    super(reason);
    this.field = field;
  }

  /** The JSON field, or {@code "line"} where the whole line cannot be read. */
  public String field() {
    return field;
  }
}
