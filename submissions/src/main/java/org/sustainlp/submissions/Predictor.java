package org.sustainlp.submissions;

import java.util.List;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Prediction;

/** A running model that answers examples. */
public interface Predictor extends AutoCloseable {

  /** One prediction per example, in the same order. */
  List<Prediction> predict(List<Example> examples);

  /** Releases native memory; a closed predictor answers nothing. */
  @Override
  void close();
}
