package org.sustainlp.tasks.superglue;

import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.ExactGroups;
import org.sustainlp.tasks.metric.F1OfAnswers;

/**
 * Which answers to a question about a paragraph are correct? Any number of them may be (Khashabi et
 * al. 2018).
 *
 * <p>An example is one answer; the answers to a question are one group. The question stands with
 * the answer, behind the separator, so that a paragraph too long for the model loses its own end
 * and not the question: FastFormers appends the question to the paragraph. Empty answers are in the
 * data and are kept; FastFormers drops them in training.
 */
public record MultiRc() implements Task {

  private static final List<Label> LABELS = List.of(new Label("0"), new Label("1"));

  @Override
  public String id() {
    return "multirc";
  }

  @Override
  public String title() {
    return "MultiRC";
  }

  @Override
  public String folder() {
    return "MultiRC";
  }

  @Override
  public String reads() {
    return "paragraph [SEP] question answer, once per answer";
  }

  @Override
  public List<Label> labels() {
    return LABELS;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new F1OfAnswers(LABELS.get(1)), new ExactGroups());
  }

  @Override
  public PredictionFormat predictions() {
    return new AnswersPerPassage(folder(), LABELS);
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    Fields line = Fields.of(text);
    Fields passage = line.object("passage");
    String paragraph = passage.text("text");
    List<Example> examples = new ArrayList<>();
    for (Fields question : passage.objects("questions")) {
      for (Fields answer : question.objects("answers")) {
        examples.add(example(line.id(), paragraph, question, answer, split));
      }
    }
    if (examples.isEmpty()) {
      throw passage.fault("questions", "holds no answer");
    }
    return examples;
  }

  private static Example example(
      String passageId, String paragraph, Fields question, Fields answer, Split split)
      throws LineFault {
    String asked = question.text("question") + " " + answer.anyText("text");
    return new Example(
        AnswerId.text(passageId, question.id(), answer.id()),
        passageId + "/" + question.id(),
        List.of(Input.pair(paragraph, asked.strip())),
        LABELS,
        answer.label(split, LABELS, Spelling::number).stream().toList());
  }
}
