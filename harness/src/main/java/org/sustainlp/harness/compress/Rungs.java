package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.answering.OutputOrder;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.training.Training;

/** Makes one rung of the ladder after another, each from the one before. */
public interface Rungs {

  /**
   * A model that can be served.
   *
   * @param folder its files
   * @param serving how it is run
   * @param shape its size
   * @param training how it went; null where nothing was trained
   * @param effort of making and writing it, in this run or before
   * @param newModel whether the weights or their form changed
   * @param cached whether the model was there already
   * @param search that the model won; null where there was none
   */
  record Rung(
      StageFolder folder,
      Serving serving,
      Shape shape,
      @Nullable Training training,
      Effort effort,
      boolean newModel,
      boolean cached,
      @Nullable SearchResult search) {}

  /**
   * Carries one stage out and writes what it leaves.
   *
   * @param folder for the files; created when there is something to write
   */
  Rung make(Stage stage, Path folder) throws IOException;

  /** What the rungs' outputs stand for. */
  OutputOrder outputs();
}
