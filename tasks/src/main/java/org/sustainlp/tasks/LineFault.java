package org.sustainlp.tasks;

/** What is wrong with one line of a data file: the field and the reason, in words for its owner. */
public final class LineFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final boolean concernsOnlyText;

  /**
   * A fault after which nobody knows what the line held: of its JSON, a label or an {@code idx}.
   */
  public LineFault(String field, String reason) {
    this(field, reason, false);
  }

  private LineFault(String field, String reason, boolean concernsOnlyText) {
    super(reason);
    this.field = field;
    this.concernsOnlyText = concernsOnlyText;
  }

  /** A fault of a text, or of a place in one, on a line whose labels and {@code idx} are sound. */
  public static LineFault ofText(String field, String reason) {
    return new LineFault(field, reason, true);
  }

  /** Whether the line may be left out of a split that is read leniently. */
  public boolean concernsOnlyText() {
    return concernsOnlyText;
  }

  /** The JSON field, or {@code "line"} where the whole line cannot be read. */
  public String field() {
    return field;
  }
}
