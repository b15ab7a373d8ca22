package org.sustainlp.tasks.superglue;

import java.util.ArrayList;
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
 * The likelier cause or effect of a premise (Choice of Plausible Alternatives: Roemmele et al.
 * 2011).
 *
 * <p>Each choice is an input of its own: "premise because" or "premise so", then the choice. The
 * higher of the two outputs wins. FastFormers puts both choices into one pair and tells two classes
 * apart, which makes the answer depend on the order of the choices.
 */
public record Copa() implements Task {

  private static final List<Label> LABELS = List.of(new Label("0"), new Label("1"));

  @Override
  public String id() {
    return "copa";
  }

  @Override
  public String title() {
    return "COPA";
  }

  @Override
  public String folder() {
    return "COPA";
  }

  @Override
  public String reads() {
    return "premise because/so [SEP] choice, once per choice";
  }

  @Override
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public Answering answering() {
    return Answering.CHOOSE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Accuracy());
  }

  @Override
  public PredictionFormat predictions() {
    return LabelPerLine.numbers(folder(), LABELS);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    Fields line = Fields.of(text);
    String id = line.id();
    Optional<Label> gold = line.label(split, LABELS, Spelling::number);
    String start = beginning(line.text("premise"), line);
    List<Input> inputs = new ArrayList<>();
    for (String choice : List.of("choice1", "choice2")) {
      inputs.add(Input.pair(start, line.text(choice)));
    }
    return List.of(new Example(id, id, inputs, LABELS, gold.stream().toList()));
  }

  /** "The man fell." and "cause" make "The man fell because". */
  private static String beginning(String premise, Fields line) throws LineFault {
    String sentence = premise.strip().replaceFirst("[.!?]$", "");
    String question = line.text("question");
    if (question.equals("cause")) {
      return sentence + " because";
    }
    if (question.equals("effect")) {
      return sentence + " so";
    }
    throw line.faultOfText(
        "question", "should be \"cause\" or \"effect\", is " + Fields.shown(question));
  }
}
