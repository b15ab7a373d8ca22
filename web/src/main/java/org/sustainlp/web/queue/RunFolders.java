package org.sustainlp.web.queue;

import java.nio.file.Path;
import java.util.UUID;

/** Where each run writes: {@code home/runs/<id>}. */
public final class RunFolders {
  private final Path runs;

  public RunFolders(Path home) {
    this.runs = home.resolve("runs");
  }

  public Path of(UUID run) {
    return runs.resolve(run.toString());
  }

  /** The model that a stage left, with its tokenizer. */
  public Path model(UUID run, String task, String stage) {
    return of(run).resolve("models").resolve(task).resolve(stage);
  }
}
