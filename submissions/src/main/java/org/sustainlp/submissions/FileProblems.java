package org.sustainlp.submissions;

/** Problems told by more than one reader of model files, so that they read the same. */
public final class FileProblems {
  private FileProblems() {}

  /** Weights as a Python pickle, which can run code when read. */
  public static Problem pickled(String file) {
    return new Problem(
        file,
        "it is not read yet",
        "Save as model.safetensors with save_pretrained(safe_serialization=True)");
  }
}
