package org.sustainlp.submissions.baseline;

import java.util.Comparator;
import java.util.List;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;

/**
 * The floor of a task whose examples bring their own choices, ReCoRD: the name that the passage has
 * most often, of equals the first. SuperGLUE's "most frequent class" of ReCoRD (Wang et al. 2019,
 * arXiv 1905.00537, table 3) is not described; this is one reading of it.
 */
public record MostMentioned() implements Predictor {

  @Override
  public List<Prediction> predict(List<Example> examples) {
    return examples.stream().map(MostMentioned::answer).toList();
  }

  private static Prediction answer(Example example) {
    String passage = example.inputs().get(0).first();
    Label most =
        example.choices().stream()
            .min(Comparator.comparingInt(name -> -mentions(passage, name.value())))
            .orElseThrow();
    return new Prediction(example.id(), most);
  }

  private static int mentions(String passage, String name) {
    int count = 0;
    for (int at = passage.indexOf(name); at >= 0; at = passage.indexOf(name, at + name.length())) {
      count++;
    }
    return count;
  }

  @Override
  public void close() {}
}
