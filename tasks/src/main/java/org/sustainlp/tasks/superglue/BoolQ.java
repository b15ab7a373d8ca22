package org.sustainlp.tasks.superglue;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Accuracy;

/**
 * Yes/no questions about a passage of an encyclopaedia (Clark et al. 2019, arXiv 1905.10044).
 *
 * <p>The model reads the passage, "Title -- text", then the question. The classes are in
 * FastFormers' order, true 0 and false 1; Hugging Face has them the other way round.
 */
public record BoolQ() implements Task {

  private static final List<Label> LABELS = List.of(new Label("true"), new Label("false"));

  @Override
  public String id() {
    return "boolq";
  }

  @Override
  public String title() {
    return "BoolQ";
  }

  @Override
  public String folder() {
    return "BoolQ";
  }

  @Override
  public String reads() {
    return "passage [SEP] question";
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
    Fields line = Fields.of(text);
    String id = line.id();
    Optional<Label> gold = line.label(split, LABELS, Spelling::bool);
    return List.of(
        Example.classified(
            id, Input.pair(line.text("passage"), line.text("question")), LABELS, gold));
  }
}
