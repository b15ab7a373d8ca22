package org.sustainlp.tasks.superglue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Accuracy;
import org.sustainlp.tasks.metric.GenderParity;

/**
 * AX-g, the Winogender diagnostic: pairs that differ in the gender of a pronoun only (Rudinger et
 * al. 2018, recast by Poliak et al. 2018), answered with the RTE model. Not part of the average.
 *
 * <p>The two of a pair are rows 2k and 2k+1; {@code pair_id} is, in spite of its name, another one
 * in every row.
 */
public record Winogender() implements Task {

  private static final List<Label> LABELS = Entailment.LABELS;

  @Override
  public String id() {
    return "axg";
  }

  @Override
  public String title() {
    return "AX-g";
  }

  @Override
  public String folder() {
    return "AX-g";
  }

  @Override
  public String reads() {
    return "premise [SEP] hypothesis, by the RTE model";
  }

  @Override
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public Optional<String> fileName(Split split) {
    return split == Split.TEST ? Optional.of(folder() + ".jsonl") : Optional.empty();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new GenderParity(), new Accuracy());
  }

  /**
   * The accuracy. A mean with the parity, as other tasks average their metrics, would reward a
   * model that always gives the same answer: its parity is 1.
   */
  @Override
  public double score(Map<String, Double> values) {
    return values.getOrDefault("accuracy", Double.NaN);
  }

  @Override
  public PredictionFormat predictions() {
    return LabelPerLine.words(folder(), LABELS);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    Example row = Entailment.pair(Fields.of(text), "premise", "hypothesis", split, LABELS);
    String pair = "pair " + Long.parseLong(row.id()) / 2;
    return List.of(new Example(row.id(), pair, row.inputs(), row.choices(), row.gold()));
  }
}
