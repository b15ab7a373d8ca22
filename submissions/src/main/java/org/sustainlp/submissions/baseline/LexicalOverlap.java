package org.sustainlp.submissions.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Task;

/**
 * What words alone give away: how far the second text repeats the first, and nothing else.
 *
 * <p>Where a model classifies, one threshold on the share of repeated words parts two labels; it
 * and the labels are those that fit the training split best. Where a model chooses, the choice
 * repeated most wins, or the one repeated least if that fits training better. A text alone, as in
 * WSC, repeats nothing, and every example gets the same answer.
 */
public final class LexicalOverlap implements Predictor {

  private static final Pattern NO_WORD =
      Pattern.compile("[^\\p{L}\\p{N}]+", Pattern.UNICODE_CHARACTER_CLASS);

  private final double threshold;
  private final Label below;
  private final Label above;
  private final boolean mostWins;

  private LexicalOverlap(double threshold, Label below, Label above, boolean mostWins) {
    this.threshold = threshold;
    this.below = below;
    this.above = above;
    this.mostWins = mostWins;
  }

  /**
   * @param training examples with gold answers, at least one
   */
  public static LexicalOverlap of(Task task, List<Example> training) {
    return task.answering() == Task.Answering.CHOOSE ? choosing(training) : parting(task, training);
  }

  private static LexicalOverlap choosing(List<Example> training) {
    Label none = new Label("");
    LexicalOverlap most = new LexicalOverlap(0, none, none, true);
    LexicalOverlap least = new LexicalOverlap(0, none, none, false);
    return right(most, training) >= right(least, training) ? most : least;
  }

  private static long right(LexicalOverlap rule, List<Example> training) {
    return training.stream().filter(example -> example.accepts(rule.chosen(example))).count();
  }

  /** Tries every cut between two neighbouring shares with the best label on either side. */
  private static LexicalOverlap parting(Task task, List<Example> training) {
    List<Point> points =
        training.stream()
            .filter(Example::isAnswered)
            .map(e -> new Point(share(e.inputs().get(0)), task.classOf(e.gold().get(0))))
            .sorted(Comparator.comparingDouble(Point::share))
            .toList();
    int[] low = new int[task.labels().size()];
    int[] high = new int[task.labels().size()];
    points.forEach(point -> high[point.label()]++);
    LexicalOverlap best = cut(task, Double.NEGATIVE_INFINITY, low, high);
    int mostRight = most(high);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      low[point.label()]++;
      high[point.label()]--;
      boolean between = i + 1 < points.size() && points.get(i + 1).share() > point.share();
      if (between && most(low) + most(high) > mostRight) {
        mostRight = most(low) + most(high);
        best = cut(task, (point.share() + points.get(i + 1).share()) / 2, low, high);
      }
    }
    return best;
  }

  private static LexicalOverlap cut(Task task, double threshold, int[] low, int[] high) {
    return new LexicalOverlap(
        threshold, task.labels().get(best(low)), task.labels().get(best(high)), true);
  }

  private static int best(int[] counts) {
    return IntStream.range(0, counts.length)
        .reduce((a, b) -> counts[b] > counts[a] ? b : a)
        .orElseThrow();
  }

  private static int most(int[] counts) {
    return counts[best(counts)];
  }

  private record Point(double share, int label) {}

  @Override
  public List<Prediction> predict(List<Example> examples) {
    return examples.stream().map(e -> new Prediction(e.id(), answer(e))).toList();
  }

  private Label answer(Example example) {
    if (example.inputs().size() > 1) {
      return chosen(example);
    }
    return share(example.inputs().get(0)) < threshold ? below : above;
  }

  private Label chosen(Example example) {
    double[] repeated = example.inputs().stream().mapToDouble(LexicalOverlap::repeated).toArray();
    int best =
        IntStream.range(0, repeated.length)
            .reduce(
                (a, b) ->
                    (mostWins ? repeated[b] > repeated[a] : repeated[b] < repeated[a]) ? b : a)
            .orElseThrow();
    return example.choices().get(best);
  }

  /** The share of the second text's words that the first has too; 0 without a second text. */
  private static double share(Input input) {
    Map<String, Integer> first = counts(input.first());
    return words(input).mapToDouble(word -> first.containsKey(word) ? 1 : 0).average().orElse(0);
  }

  /** As {@link #share}, but a word counts for more the more often the first text has it. */
  private static double repeated(Input input) {
    Map<String, Integer> first = counts(input.first());
    return words(input)
        .mapToDouble(word -> Math.log1p(first.getOrDefault(word, 0)))
        .average()
        .orElse(0);
  }

  private static Stream<String> words(Input input) {
    return words(input.second().orElse(""));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1))
        .filter(word -> !word.isEmpty());
  }

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new HashMap<>();
    words(text).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  @Override
  public void close() {}
}
