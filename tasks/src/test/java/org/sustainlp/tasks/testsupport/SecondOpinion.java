package org.sustainlp.tasks.testsupport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sustainlp.tasks.Example;

/**
 * Every metric a second time, in plain loops and by other formulas: F1 from precision and recall,
 * Matthews as the correlation of two columns of 0 and 1, questions from the ids, pairs from the
 * places in the list.
 */
public final class SecondOpinion {

  private SecondOpinion() {}

  /**
   * The metrics of a task by name.
   *
   * @param said an answer to each example, in their order
   */
  public static Map<String, Double> metrics(
      String task, List<Example> examples, List<String> said) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    switch (task) {
      case "cb" -> {
        metrics.put("accuracy", accuracy(examples, said));
        metrics.put("macro-f1", macroF1(examples, said));
      }
      case "multirc" -> {
        metrics.put("f1a", f1(examples, said, "1"));
        metrics.put("em", wholeQuestions(examples, said));
      }
      case "record" -> {
        metrics.put("f1", SecondNames.score(examples, said, false));
        metrics.put("em", SecondNames.score(examples, said, true));
      }
      case "axb" -> metrics.put("matthews-correlation", correlation(examples, said));
      case "axg" -> {
        metrics.put("gender-parity", parity(said));
        metrics.put("accuracy", accuracy(examples, said));
      }
      default -> metrics.put("accuracy", accuracy(examples, said));
    }
    return metrics;
  }

  /** The task's score: the mean, of AX-g the accuracy. */
  public static double score(Map<String, Double> metrics) {
    if (metrics.containsKey("gender-parity")) {
      return metrics.get("accuracy");
    }
    double sum = 0;
    for (double value : metrics.values()) {
      sum += value;
    }
    return sum / metrics.size();
  }

  private static String gold(Example example) {
    return example.gold().get(0).value();
  }

  private static double accuracy(List<Example> examples, List<String> said) {
    double right = 0;
    for (int i = 0; i < said.size(); i++) {
      if (gold(examples.get(i)).equals(said.get(i))) {
        right++;
      }
    }
    return right / said.size();
  }

  private static double macroF1(List<Example> examples, List<String> said) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      for (String label : List.of(gold(examples.get(i)), said.get(i))) {
        if (!seen.contains(label)) {
          seen.add(label);
        }
      }
    }
    double sum = 0;
    for (String label : seen) {
      sum += f1(examples, said, label);
    }
    return sum / seen.size();
  }

  /** From precision and recall of one class; 0 where there is nothing to be right about. */
  private static double f1(List<Example> examples, List<String> said, String label) {
    double called = 0;
    double are = 0;
    double both = 0;
    for (int i = 0; i < said.size(); i++) {
      boolean is = gold(examples.get(i)).equals(label);
      called += said.get(i).equals(label) ? 1 : 0;
      are += is ? 1 : 0;
      both += is && said.get(i).equals(label) ? 1 : 0;
    }
    if (both == 0) {
      return 0;
    }
    double precision = both / called;
    double recall = both / are;
    return 2 * precision * recall / (precision + recall);
  }

  private static double wholeQuestions(List<Example> examples, List<String> said) {
    Map<String, Boolean> whole = new TreeMap<>();
    for (int i = 0; i < said.size(); i++) {
      String id = examples.get(i).id();
      String question = id.substring(0, id.lastIndexOf('/'));
      boolean right = gold(examples.get(i)).equals(said.get(i));
      whole.put(question, whole.getOrDefault(question, true) && right);
    }
    double count = 0;
    for (boolean right : whole.values()) {
      count += right ? 1 : 0;
    }
    return count / whole.size();
  }

  /** Pearson's correlation of "gold is the first label" with "said is the first label". */
  private static double correlation(List<Example> examples, List<String> said) {
    String first = examples.get(0).choices().get(0).value();
    int n = said.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      x[i] = gold(examples.get(i)).equals(first) ? 1 : 0;
      y[i] = said.get(i).equals(first) ? 1 : 0;
      meanX += x[i] / n;
      meanY += y[i] / n;
    }
    double together = 0;
    double alongX = 0;
    double alongY = 0;
    for (int i = 0; i < n; i++) {
      together += (x[i] - meanX) * (y[i] - meanY);
      alongX += (x[i] - meanX) * (x[i] - meanX);
      alongY += (y[i] - meanY) * (y[i] - meanY);
    }
    boolean constant = alongX < 1e-9 || alongY < 1e-9;
    return constant ? 0 : together / Math.sqrt(alongX * alongY);
  }

  private static double parity(List<String> said) {
    double same = 0;
    for (int i = 0; i + 1 < said.size(); i += 2) {
      same += said.get(i).equals(said.get(i + 1)) ? 1 : 0;
    }
    return 2 * same / said.size();
  }
}
