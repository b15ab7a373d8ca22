package org.sustainlp.tasks.superglue;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.MatthewsCorrelation;

/**
 * AX-b, the broad-coverage diagnostic: 1,104 entailment pairs made to examine one phenomenon each
 * (Wang et al. 2018, arXiv 1804.07461, section 4), answered with the RTE model. Not part of the
 * average.
 */
public record BroadCoverage() implements Task {

  private static final List<Label> LABELS = Entailment.LABELS;

  @Override
  public String id() {
    return "axb";
  }

  @Override
  public String title() {
    return "AX-b";
  }

  @Override
  public String folder() {
    return "AX-b";
  }

  @Override
  public String reads() {
    return "sentence [SEP] sentence, by the RTE model";
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
    return List.of(new MatthewsCorrelation(LABELS.get(0)));
  }

  @Override
  public PredictionFormat predictions() {
    return LabelPerLine.words(folder(), LABELS);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    return List.of(Entailment.pair(Fields.of(text), "sentence1", "sentence2", split, LABELS));
  }
}
