package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Task;

/**
 * One task's examples and what a model sees of them.
 *
 * @param task says which labels there are
 * @param train the training split
 * @param validation the examples that every stage answers
 * @param tokenizer the submission's
 */
public record TaskInputs(Task task, List<Example> train, List<Example> validation, Path tokenizer) {

  /**
   * Choices of one training example; of more, some wrong ones are left out by chance. ReCoRD has a
   * dozen and more for each query, which would fill a batch with one query.
   */
  static final int MOST_CHOICES = 8;

  private static final int TRIED = 64;

  /** Examples on which each graph is checked against its parent. */
  private static final int COMPARED = 8;

  public TaskInputs {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /**
   * The training split, as far as a training will see it.
   *
   * @param maxLength of an input, in tokens
   * @param most examples; beyond that a random choice, since encoding what no step will see costs
   *     time and memory
   * @param seed of that choice and of the choices left out
   */
  TrainingSet trainingSet(int maxLength, long most, long seed) throws IOException {
    List<Example> wanted = new ArrayList<>(train.stream().filter(this::isTeachable).toList());
    Random random = new Random(seed);
    if (wanted.size() > most) {
      Collections.shuffle(wanted, random);
      wanted = wanted.subList(0, (int) most);
    }
    List<TrainingExample> examples = new ArrayList<>();
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      for (Example example : wanted) {
        examples.add(taught(example, encoder, random));
      }
    }
    return new TrainingSet(examples);
  }

  /** How many training examples have a right answer among their choices. */
  public long teachable() {
    return train.stream().filter(this::isTeachable).count();
  }

  /** Whether one of its choices is right. */
  boolean isTeachable(Example example) {
    return example.choices().stream().anyMatch(example::accepts);
  }

  private TrainingExample taught(Example example, TextEncoder encoder, Random random) {
    if (task.answering() == Task.Answering.CLASSIFY) {
      return TrainingExample.of(
          encoder.encode(example.inputs().get(0)),
          task.classOf(example.gold().get(0)),
          task.labels().size());
    }
    List<Integer> choices = someChoices(example, random);
    List<Input> inputs = choices.stream().map(example.inputs()::get).toList();
    return new TrainingExample(
        inputs.stream().map(encoder::encode).toList(), target(example, choices));
  }

  private static List<Integer> someChoices(Example example, Random random) {
    List<Integer> all =
        new ArrayList<>(IntStream.range(0, example.choices().size()).boxed().toList());
    if (all.size() <= MOST_CHOICES) {
      return all;
    }
    Collections.shuffle(all, random);
    int right =
        IntStream.range(0, all.size())
            .filter(i -> isRight(example, all.get(i)))
            .findFirst()
            .orElseThrow();
    if (right >= MOST_CHOICES) {
      Collections.swap(all, right, random.nextInt(MOST_CHOICES));
    }
    return all.subList(0, MOST_CHOICES);
  }

  /** The same share for every right choice. */
  private static float[] target(Example example, List<Integer> choices) {
    long right = choices.stream().filter(choice -> isRight(example, choice)).count();
    float[] target = new float[choices.size()];
    for (int i = 0; i < target.length; i++) {
      target[i] = isRight(example, choices.get(i)) ? 1f / right : 0;
    }
    return target;
  }

  private static boolean isRight(Example example, int choice) {
    return example.accepts(example.choices().get(choice));
  }

  /** The validation examples, cut to a length in tokens. */
  public List<EncodedExample> validationInputs(int maxLength) throws IOException {
    return encoded(validation, maxLength);
  }

  /**
   * What a candidate's graph is tried on.
   *
   * @param seed of the choice of training examples
   */
  Samples samples(Candidate candidate, long seed) throws IOException {
    int maxLength = candidate.serving().maxLength();
    List<Example> training = new ArrayList<>();
    if (candidate.quantization().needsExamples()) {
      training.addAll(train);
      Collections.shuffle(training, new Random(seed));
      training = training.subList(0, Math.min(Quantization.EXAMPLES, training.size()));
    }
    return new Samples(compared(maxLength), encoded(training, maxLength));
  }

  /** Validation examples on which a graph is checked against its parent; their answers are not. */
  List<EncodedExample> compared(int maxLength) throws IOException {
    return encoded(validation.subList(0, Math.min(COMPARED, validation.size())), maxLength);
  }

  /** Training examples on which it is tried how to serve. */
  List<EncodedExample> tried(int maxLength) throws IOException {
    return encoded(train.subList(0, Math.min(TRIED, train.size())), maxLength);
  }

  /** Any examples, cut to a length in tokens. */
  public List<EncodedExample> encoded(List<Example> examples, int maxLength) throws IOException {
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      return encoder.encode(examples);
    }
  }
}
