package org.sustainlp.tasks.data;

import java.util.List;
import org.sustainlp.tasks.DataFault;

/**
 * What is known of a split once its file was read to the end.
 *
 * @param digest {@code "sha256:"} and the hexadecimal checksum of the file's bytes
 * @param lines how many it has that are not blank, those left out among them
 * @param examples how many there were, at least 1
 * @param skippedLines how many lines were left out because their text is faulty
 * @param skipped what is wrong with them: the first twenty, and then how many more
 */
public record SplitFacts(
    String digest, long lines, long examples, long skippedLines, List<DataFault> skipped) {
  public SplitFacts {
    skipped = List.copyOf(skipped);
  }
}
