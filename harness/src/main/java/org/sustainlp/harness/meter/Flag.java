package org.sustainlp.harness.meter;

/**
 * Something a reader of a number must know about it.
 *
 * @param type what sort of thing
 * @param detail in words and figures, never blank
 */
public record Flag(Type type, String detail) {

  /** What can be the matter with a reading. */
  public enum Type {
    /** There is no number; the detail is the reason. */
    UNREADABLE("unreadable"),
    /** Part of the window was not seen; its energy was filled in from the rest. */
    GAP("gap"),
    /** A read failed inside the window; later reads made up for it. */
    READ_ERROR("read-error"),
    /** The window is so short that its edges alone are uncertain by more than 5 %. */
    SHORT_WINDOW("short-window"),
    /** Two ways of measuring the same energy differ by more than 10 %. */
    CROSS_CHECK("cross-check"),
    /** The number is a whole board's although only a part of it was ours. */
    WHOLE_BOARD("whole-board"),
    /** Other processes used the device as well. */
    SHARED("shared"),
    /** The source's clock and ours differ; times were shifted. */
    CLOCK("clock"),
    /** The source sent lines that are no samples. */
    BAD_LINES("bad-lines"),
    /** The model had no load to go by. */
    ASSUMED_LOAD("assumed-load");

    private final String id;

    Type(String id) {
      this.id = id;
    }

    /** The word in reports. */
    public String id() {
      return id;
    }
  }

  public Flag {
    if (detail.isBlank()) {
      throw new IllegalArgumentException("a flag says what is the matter");
    }
  }

  /** For example {@code gap: 0.4 s of 10.0 s filled in}. */
  public String text() {
    return type.id() + ": " + detail;
  }
}
