package org.sustainlp.tasks.superglue;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.Accuracy;

/**
 * Does a word mean the same in two sentences (Word in Context: Pilehvar and Camacho-Collados 2019,
 * arXiv 1808.09121)?
 *
 * <p>A row of the training file, idx 1868, marks another word than it names. It is read as it
 * stands: nobody else's copy is mended either.
 */
public record Wic() implements Task {

  private static final List<Label> LABELS = List.of(new Label("true"), new Label("false"));

  @Override
  public String id() {
    return "wic";
  }

  @Override
  public String title() {
    return "WiC";
  }

  @Override
  public String folder() {
    return "WiC";
  }

  @Override
  public String reads() {
    return "sentence [SEP] sentence, a word marked in each";
  }

  @Override
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public int spans() {
    return 2;
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
    String first = line.text("sentence1");
    String second = line.text("sentence2");
    List<Span> words =
        List.of(
            Places.codePoints(line, "start1", "end1", Span.Text.FIRST, first, 0),
            Places.codePoints(line, "start2", "end2", Span.Text.SECOND, second, 0));
    return List.of(Example.classified(id, new Input(first, second, words), LABELS, gold));
  }
}
