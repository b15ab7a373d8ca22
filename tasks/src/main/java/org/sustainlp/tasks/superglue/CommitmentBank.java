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
import org.sustainlp.tasks.metric.MacroF1;

/**
 * Does the writer hold an embedded clause to be true, false, or neither (de Marneffe et al. 2019)?
 *
 * <p>Scored by accuracy and unweighted F1 because neutral is rare: 16 of 250 training examples. The
 * classes are in Hugging Face's order; jiant's differs.
 */
public record CommitmentBank() implements Task {

  private static final List<Label> LABELS =
      List.of(new Label("entailment"), new Label("contradiction"), new Label("neutral"));

  @Override
  public String id() {
    return "cb";
  }

  @Override
  public String title() {
    return "CommitmentBank";
  }

  @Override
  public String folder() {
    return "CB";
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
    return List.of(new Accuracy(), new MacroF1(LABELS));
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
