package org.sustainlp.tasks.superglue;

import java.util.List;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Accuracy;

/**
 * Does a hypothesis follow from a premise? Recognizing Textual Entailment 1, 2, 3 and 5 (Dagan et
 * al. 2006 and later), contradiction and neutral merged into one class.
 */
public record Rte() implements Task {

  private static final List<Label> LABELS = Entailment.LABELS;

  @Override
  public String id() {
    return "rte";
  }

  @Override
  public String title() {
    return "RTE";
  }

  @Override
  public String folder() {
    return "RTE";
  }

  @Override
  public String reads() {
    return "premise [SEP] hypothesis";
  }

  @Override
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Accuracy());
  }

  @Override
  public PredictionFormat predictions() {
    return LabelPerLine.words(folder(), LABELS);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    return List.of(Entailment.pair(Fields.of(text), "premise", "hypothesis", split, LABELS));
  }
}
