package org.sustainlp.tasks.superglue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    List<Judged> answers = answers(line.id(), passage, split);
    String paragraph = passage.text("text");
    List<Example> examples = new ArrayList<>();
    for (Judged answer : answers) {
      examples.add(answer.example(paragraph));
    }
    return examples;
  }

  private static List<Judged> answers(String passageId, Fields passage, Split split)
      throws LineFault {
    List<Judged> answers = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    for (Fields question : passage.someObjects("questions")) {
      String group = passageId + "/" + question.id();
      if (!groups.add(group)) {
        throw question.fault("idx", "is that of another question too");
      }
      for (Fields answer : question.someObjects("answers")) {
        answers.add(
            new Judged(
                AnswerId.text(passageId, question.id(), answer.id()),
                group,
                answer.label(split, LABELS, Spelling::number),
                question,
                answer));
      }
    }
    return answers;
  }

  /** An answer whose ids and label are sound, its texts not yet read. */
  private record Judged(
      String id, String group, Optional<Label> gold, Fields question, Fields answer) {

    Example example(String paragraph) throws LineFault {
      String asked = question.text("question") + " " + answer.anyText("text");
      Input input = Input.pair(paragraph, asked.strip());
      return new Example(id, group, List.of(input), LABELS, gold.stream().toList());
    }
  }
}
