package org.sustainlp.web.queue;

import java.nio.file.Path;
import java.util.UUID;

/** Where work writes: {@code home/runs/<id>} and {@code home/reproductions/<id>}. */
public final class RunFolders {
  private final Path runs;
  private final Path reproductions;

  public RunFolders(Path home) {
    this.runs = home.resolve("runs");
    this.reproductions = home.resolve("reproductions");
  }

  public Path of(UUID run) {
    return runs.resolve(run.toString());
  }

  public Path reproduction(UUID id) {
    return reproductions.resolve(id.toString());
  }

  /** The model that a stage left, with its tokenizer. */
  public Path model(UUID run, String task, String stage) {
    return of(run).resolve("models").resolve(task).resolve(stage);
  }

  /** The trace of a stage's measuring windows, gzip compressed. */
  public Path trace(UUID run, String task, String stage) {
    return of(run).resolve("traces").resolve(task).resolve(stage + ".csv.gz");
  }

  /** The recipe that was handed in with a model; beside the model's folder. */
  public static Path ownRecipe(Path model) {
    return model.resolveSibling("recipe.yaml");
  }
}
