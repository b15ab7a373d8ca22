package org.sustainlp.tasks.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.EntailmentPairs.Relation;

/**
 * Makes practice data: BoolQ, CB and RTE in the official files, keys and layout, of our own words.
 *
 * <p>The same seed and sizes make the same bytes on every machine. A small encoder learns more than
 * the majority class from it in some hundred steps; no single word gives the answer away. Its
 * scores must not be compared with scores on SuperGLUE.
 */
public final class PracticeData {

  /** Goes up whenever the same seed would make other bytes. */
  public static final int GENERATOR = 1;

  private PracticeData() {}

  /**
   * Writes the marker file and every split of every task.
   *
   * @param dir a folder to make, an empty one, or one with practice data, which is replaced
   * @param seed any number; each one makes other examples
   * @throws UnreadableData when {@code dir} holds anything that is not marked as practice data
   */
  public static void write(Path dir, long seed, Sizes sizes) {
    try {
      requireFree(dir);
      Files.createDirectories(dir);
      // First, so that an interrupted writing leaves a folder that knows what it is.
      writeLines(dir.resolve(TaskData.PRACTICE_MARKER), List.of(marker(seed)));
      for (Split split : Split.values()) {
        writeTask(dir, "BoolQ", split, boolQ(drawFor(seed, 0, split), split, sizes.of(split)));
        writeTask(
            dir, "CB", split, commitmentBank(drawFor(seed, 1, split), split, sizes.of(split)));
        writeTask(dir, "RTE", split, rte(drawFor(seed, 2, split), split, sizes.of(split)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("practice data cannot be written to " + dir + ": " + e, e);
    }
  }

  /** Each file has its own chance: a larger training split leaves the others as they are. */
  private static Draw drawFor(long seed, int task, Split split) {
    long number = (seed * 31 + task * 3L + split.ordinal()) * 0x9E3779B97F4A7C15L;
    return new Draw(number ^ (number >>> 32)); // Random's first draws from near seeds are alike
  }

  /** In percent: true 62, as in BoolQ's training split (62.3). */
  private static List<String> boolQ(Draw draw, Split split, int count) {
    YesNoQuestions questions = new YesNoQuestions(draw);
    return lines(
        draw.classes(count, List.of(62, 38)),
        (idx, answer) -> {
          Pair pair = questions.pair(answer == 0);
          Map<String, Object> fields = new LinkedHashMap<>();
          if (split == Split.TEST) { // the official test file has the keys in this order
            fields.put("passage", pair.first());
            fields.put("question", pair.second());
            fields.put("idx", idx);
          } else {
            fields.put("question", pair.second());
            fields.put("passage", pair.first());
            fields.put("idx", idx);
            fields.put("label", answer == 0);
          }
          return fields;
        });
  }

  /** In percent as in CB (47.6, 46.0, 6.4), but neutral 10, to have some in a small split. */
  private static List<String> commitmentBank(Draw draw, Split split, int count) {
    EntailmentPairs pairs = new EntailmentPairs(draw);
    List<Relation> relations =
        List.of(Relation.CONTRADICTION, Relation.ENTAILMENT, Relation.NEUTRAL);
    return lines(
        draw.classes(count, List.of(46, 44, 10)),
        (idx, answer) -> {
          Relation relation = relations.get(answer);
          String label =
              switch (relation) {
                case CONTRADICTION -> "contradiction";
                case ENTAILMENT -> "entailment";
                case NEUTRAL -> "neutral";
              };
          return premiseAndHypothesis(pairs.pair(relation), label, split, idx);
        });
  }

  /** Half each; not_entailment is contradiction three times of five, else neutral. */
  private static List<String> rte(Draw draw, Split split, int count) {
    EntailmentPairs pairs = new EntailmentPairs(draw);
    List<Relation> relations =
        List.of(Relation.ENTAILMENT, Relation.CONTRADICTION, Relation.NEUTRAL);
    return lines(
        draw.classes(count, List.of(50, 30, 20)),
        (idx, answer) -> {
          Pair pair = pairs.pair(relations.get(answer));
          Pair sentence = new Pair(pair.first(), Passage.capital(pair.second()) + ".");
          return premiseAndHypothesis(
              sentence, answer == 0 ? "entailment" : "not_entailment", split, idx);
        });
  }

  private static Map<String, Object> premiseAndHypothesis(
      Pair pair, String label, Split split, int idx) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("premise", pair.first());
    fields.put("hypothesis", pair.second());
    if (split != Split.TEST) {
      fields.put("label", label);
    }
    fields.put("idx", idx);
    return fields;
  }

  private interface LineMaker {
    Map<String, Object> fields(int idx, int answer);
  }

  private static List<String> lines(List<Integer> answers, LineMaker maker) {
    return Stream.iterate(0, idx -> idx + 1)
        .limit(answers.size())
        .map(idx -> AsciiJson.object(maker.fields(idx, answers.get(idx))))
        .toList();
  }

  private static String marker(long seed) {
    return "{\"kind\":\"practice\",\"generator\":" + GENERATOR + ",\"seed\":" + seed + "}";
  }

  private static void requireFree(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    if (!Files.isDirectory(dir)) {
      throw refused(dir, "is a file; practice data need a folder");
    }
    if (TaskData.at(dir).isPractice()) {
      return;
    }
    try (Stream<Path> entries = Files.list(dir)) {
      if (entries.findAny().isPresent()) {
        throw refused(
            dir,
            "is not empty and has no "
                + TaskData.PRACTICE_MARKER
                + ", so it may hold real data; choose another folder");
      }
    }
  }

  private static UnreadableData refused(Path dir, String reason) {
    return new UnreadableData(List.of(new DataFault(dir, 0, "", reason)));
  }

  private static void writeTask(Path dir, String folder, Split split, List<String> lines)
      throws IOException {
    Files.createDirectories(dir.resolve(folder));
    writeLines(dir.resolve(folder).resolve(split.fileName()), lines);
  }

  /** Not {@code Files.write(lines)}, whose line ends are the platform's. */
  private static void writeLines(Path file, List<String> lines) throws IOException {
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
