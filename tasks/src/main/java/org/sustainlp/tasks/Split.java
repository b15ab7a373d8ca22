package org.sustainlp.tasks;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a task's data, with the official file name of each. */
public enum Split {
  TRAIN("train", "train.jsonl"),
  VALIDATION("validation", "val.jsonl"),
  TEST("test", "test.jsonl");

  private final String id;
  private final String fileName;

  Split(String id, String fileName) {
    this.id = id;
    this.fileName = fileName;
  }

  /**
   * The name on the command line and in reports: {@code train}, {@code validation}, {@code test}.
   */
  public String id() {
    return id;
  }

  /** The file's name inside the task's folder, for example {@code val.jsonl}. */
  public String fileName() {
    return fileName;
  }

  public static Optional<Split> of(String id) {
    return Arrays.stream(values()).filter(split -> split.id.equals(id)).findFirst();
  }
}
