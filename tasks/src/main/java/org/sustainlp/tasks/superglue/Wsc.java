package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
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
 * Does a pronoun mean a noun phrase (the Winograd Schema Challenge: Levesque et al. 2012)?
 *
 * <p>The file gives both by the index of a word, counted as Python's {@code str.split()} counts,
 * and by their text, which is often not what stands there: another case, a full stop less. The
 * index decides, as in the authors' toolkit: a row of the validation file, idx 42, marks "use" for
 * its "it", and three of the test file name what stands nowhere. FastFormers takes the index for a
 * character offset.
 *
 * <p>Scored by accuracy; FastFormers reports its mean with the F1 of true.
 */
public record Wsc() implements Task {

  private static final List<Label> LABELS = List.of(new Label("true"), new Label("false"));

  @Override
  public String id() {
    return "wsc";
  }

  @Override
  public String title() {
    return "WSC";
  }

  @Override
  public String folder() {
    return "WSC";
  }

  @Override
  public String reads() {
    return "text, a noun phrase and a pronoun marked";
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
    return new LabelPerLine(folder(), LABELS, Wsc::capitalized);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    Fields line = Fields.of(text);
    String id = line.id();
    Optional<Label> gold = line.label(split, LABELS, Spelling::bool);
    String sentence = line.text("text");
    Fields target = line.object("target");
    List<Span> marked =
        List.of(Places.words(target, "span1", sentence), Places.words(target, "span2", sentence));
    return List.of(Example.classified(id, new Input(sentence, null, marked), LABELS, gold));
  }

  /** {@code "True"}, as the site wants it for this task alone. */
  private static TextNode capitalized(Label label) {
    String value = label.value();
    return TextNode.valueOf(value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1));
  }
}
