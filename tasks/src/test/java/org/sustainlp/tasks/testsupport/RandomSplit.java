package org.sustainlp.tasks.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Task;

/**
 * A made-up split and answers to it, right more often than by chance, and sometimes all of one
 * class.
 *
 * @param examples at least one, an even number for AX-g
 * @param predictions one per example, in their order
 */
public record RandomSplit(List<Example> examples, List<Prediction> predictions) {

  private static final List<String> NAMES =
      List.of(
          "Oslo",
          "the Oslo",
          "OSLO fjord",
          "Ada",
          "ada  lovelace",
          "Ada, Ada",
          "A",
          "...",
          "U.S.",
          "US",
          "l\u2019an 2000",
          "a\u2019b",
          "Zo\u00eb",
          "zoe\u0308",
          "\ud835\udd38 a",
          "new new york",
          "York New",
          "\u00a0an\u00a0old\u00a0man",
          "The Hague",
          "a\u00bd",
          "a\u0301");

  private static final Input INPUT = Input.pair("first", "second");

  /** Up to 40 examples of a task. */
  public static RandomSplit of(Task task, long seed) {
    Random random = new Random(seed);
    List<Label> labels =
        task.labels().isEmpty() ? NAMES.stream().map(Label::new).toList() : task.labels();
    // Few labels in use make empty rows and columns likely.
    int inUse = 1 + random.nextInt(labels.size());
    int count = 2 * (1 + random.nextInt(20));
    List<Example> examples = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    int question = 0;
    for (int i = 0; i < count; i++) {
      question += random.nextInt(3) == 0 ? 1 : 0;
      List<Label> gold = gold(task, labels.subList(0, inUse), random);
      Example example = example(task, i, question, labels, gold);
      Label other = labels.get(random.nextInt(labels.size()));
      examples.add(example);
      predictions.add(new Prediction(example.id(), random.nextBoolean() ? gold.get(0) : other));
    }
    return new RandomSplit(examples, predictions);
  }

  private static List<Label> gold(Task task, List<Label> inUse, Random random) {
    List<Label> gold = new ArrayList<>();
    int answers = task.labels().isEmpty() ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < answers; i++) {
      gold.add(inUse.get(random.nextInt(inUse.size())));
    }
    return gold;
  }

  private static Example example(
      Task task, int i, int question, List<Label> labels, List<Label> gold) {
    String id = Integer.toString(i);
    return switch (task.id()) {
      case "multirc" -> {
        String group = question / 3 + "/" + question;
        yield new Example(group + "/" + i, group, List.of(INPUT), labels, gold);
      }
      case "axg" -> new Example(id, "pair " + i / 2, List.of(INPUT), labels, gold);
      default -> new Example(id, id, List.of(INPUT), labels, gold);
    };
  }
}
