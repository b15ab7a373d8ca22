package org.sustainlp.tasks;

/** What is wrong with one line of a data file: the field and the reason, in words for its owner. */
public final class LineFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  public LineFault(String field, String reason) {
    super(reason);
    this.field = field;
  }

  /**
   * Whether the line may be left out of a split that is read leniently: only its text or a place in
   * it is wrong. Without a sound label or {@code idx}, or without sound JSON, nobody knows what was
   * left out.
   */
  public boolean concernsOnlyText() {
    return !field.equals("line") && !field.matches("(.*\\.)?(label|idx|answers(\\[.*)?)");
  }

  /** The JSON field, or {@code "line"} where the whole line cannot be read. */
  public String field() {
    return field;
  }
}
