package org.sustainlp.tasks;

import java.nio.file.Path;

/**
 * One thing wrong with a data folder, in words for its owner.
 *
 * @param file the file or folder it is about
 * @param line the 1-based line; 0 when it is about the whole file
 * @param field the JSON field; empty when it is about the whole line or file
 * @param reason what is wrong and what to do
 */
public record DataFault(Path file, long line, String field, String reason) {

  @Override
  public String toString() {
    return file
        + (line > 0 ? ", line " + line : "")
        + (field.isEmpty() ? "" : ", field \"" + field + "\"")
        + ": "
        + reason;
  }
}
