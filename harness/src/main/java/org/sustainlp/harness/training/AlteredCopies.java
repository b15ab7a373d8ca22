package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.Encoded;

/**
 * Copies of training examples in which some words are others: more inputs for a teacher to answer,
 * where a training split is small. What stands beside the teacher's answers would be wrong, so only
 * a student that is held against its teacher can learn from them.
 *
 * <p>After the data augmentation of Tang et al. 2019 (arXiv 1903.12136) and TinyBERT (arXiv
 * 1909.10351), which mask words or exchange each for one that a language model or word vectors
 * propose. Departures: the other word is drawn from the training texts, as often as it stands
 * there, which needs no second model; and a word is exchanged in all its places in an example at
 * once, so that what two texts share stays shared, which is most of what entailment can be told by.
 * What a task marks stays as it is.
 */
public final class AlteredCopies {

  /** Of the different tokens in an example; BERT hides as many of its tokens. */
  private static final double SHARE = 0.15;

  private final Set<Integer> framing = new HashSet<>();
  private final int[] words;
  private final Random random;

  private AlteredCopies(TrainingSet set, long seed) {
    for (Encoded row : set.rows()) {
      framing.add(row.ids()[0]);
      framing.add(row.ids()[row.length() - 1]);
    }
    this.words =
        set.rows().stream()
            .flatMapToInt(row -> Arrays.stream(row.ids()))
            .filter(id -> !framing.contains(id))
            .toArray();
    this.random = new Random(seed);
  }

  /**
   * The examples as they are, and after them the copies, which have the targets of what they were
   * made from.
   *
   * @param set whose inputs each begin and end with a special token
   * @param copies of each example, at least 0
   * @param most examples that a training sees; from there on no copies are made
   * @param seed the same gives the same copies
   */
  public static TrainingSet beside(TrainingSet set, int copies, long most, long seed) {
    AlteredCopies altered = new AlteredCopies(set, seed);
    if (altered.words.length == 0) {
      return set;
    }
    List<TrainingExample> all = new ArrayList<>(set.examples());
    long room = Math.max(0, Math.min((long) copies * set.size(), most - set.size()));
    for (int made = 0; made < room; made++) {
      all.add(altered.copy(set.examples().get(made % set.size())));
    }
    return new TrainingSet(all);
  }

  private TrainingExample copy(TrainingExample example) {
    Map<Integer, Integer> exchanged = exchanged(example.inputs());
    return new TrainingExample(
        example.inputs().stream().map(input -> with(input, exchanged)).toList(), example.target());
  }

  /** Which token becomes which, in every input of an example. */
  private Map<Integer, Integer> exchanged(List<Encoded> inputs) {
    Set<Integer> kept = new HashSet<>(framing);
    inputs.forEach(input -> marked(input).forEach(kept::add));
    Map<Integer, Integer> exchanged = new HashMap<>();
    inputs.stream()
        .flatMapToInt(input -> Arrays.stream(input.ids()))
        .distinct()
        .filter(id -> !kept.contains(id))
        .forEach(
            id -> {
              if (random.nextDouble() < SHARE) {
                exchanged.put(id, words[random.nextInt(words.length)]);
              }
            });
    return exchanged;
  }

  private static IntStream marked(Encoded input) {
    return IntStream.range(0, input.spanCount())
        .flatMap(span -> IntStream.range(input.spans()[2 * span], input.spans()[2 * span + 1]))
        .map(place -> input.ids()[place]);
  }

  private static Encoded with(Encoded input, Map<Integer, Integer> exchanged) {
    int[] ids = Arrays.stream(input.ids()).map(id -> exchanged.getOrDefault(id, id)).toArray();
    return new Encoded(ids, input.types(), input.spans());
  }
}
