package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
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
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Accuracy());
  }

  @Override
  public Example parse(String text, Split split) throws LineFault {
    JsonLine line = JsonLine.read(text);
    return new Example(
        line.id(),
        line.text("passage"),
        line.text("question"),
        line.label(split, LABELS, BoolQ::spelling));
  }

  /**
   * Official files have JSON booleans. OpenCompass's repackaged ones quote them, {@code "true"},
   * and are otherwise the same bytes, so both are read.
   */
  private static @Nullable String spelling(JsonNode label) {
    return label.isBoolean() || label.isTextual() ? label.asText() : null;
  }
}
