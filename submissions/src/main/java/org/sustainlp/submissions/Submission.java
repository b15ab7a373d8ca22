package org.sustainlp.submissions;

import java.nio.file.Path;

/** What can be handed in: a model whose weights are read, or a graph that is run as it is. */
public sealed interface Submission permits ModelFolder, GraphFolder {

  /** The folder with its files. */
  Path dir();

  /** {@code sha256:} and 64 hexadecimal digits over what makes the model what it is. */
  String digest();

  /** The tokenizer.json handed in, or one that says the same as the other tokenizer files. */
  Path tokenizerJson();

  /**
   * Checks a folder.
   *
   * @param scratch where a tokenizer.json made from other files goes; created when needed
   * @throws InvalidSubmission with all problems at once
   */
  static Submission open(Path dir, Path scratch) {
    return GraphFolder.isOne(dir) ? GraphFolder.open(dir, scratch) : ModelFolder.open(dir, scratch);
  }
}
