package org.sustainlp.tasks.official;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.UnreadableData;

/** Whether the file at a place is the official one. */
public record FileCheck(OfficialFile official, Path path, Status status) {

  /** What was found. */
  public enum Status {
    /** The benchmark's file, byte for byte. */
    OFFICIAL,
    /** Another file of that name. */
    DIFFERENT,
    MISSING
  }

  /**
   * Reads the file's bytes, unless its size says enough.
   *
   * @throws UnreadableData when it is there and cannot be read
   */
  public static FileCheck of(OfficialFile official, Path path) {
    if (Files.notExists(path)) {
      return new FileCheck(official, path, Status.MISSING);
    }
    try {
      return new FileCheck(official, path, official.is(path) ? Status.OFFICIAL : Status.DIFFERENT);
    } catch (IOException e) {
      throw new UnreadableData(List.of(new DataFault(path, 0, "", "cannot be read: " + e)));
    }
  }
}
