package org.sustainlp.tasks.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.superglue.BoolQ;
import org.sustainlp.tasks.superglue.BroadCoverage;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Copa;
import org.sustainlp.tasks.superglue.MultiRc;
import org.sustainlp.tasks.superglue.ReCoRd;
import org.sustainlp.tasks.superglue.Rte;
import org.sustainlp.tasks.superglue.Wic;
import org.sustainlp.tasks.superglue.Winogender;
import org.sustainlp.tasks.superglue.Wsc;

/**
 * Makes practice data: all tasks and diagnostics in the official files, keys and layout, of our own
 * words.
 *
 * <p>The same seed and sizes make the same bytes on every machine. No single word gives an answer
 * away. Scores on it must not be compared with scores on SuperGLUE.
 */
public final class PracticeData {

  /** Goes up whenever the same seed would make other bytes. */
  public static final int GENERATOR = 2;

  /** Texts of about a third of the others' length: for the same effort there are more of them. */
  private static final int SHORT_TEXTS = 3;

  /** A task's place in this list is part of its seed: add at the end. */
  private static final List<Made> ALL =
      List.of(
          new Made(new BoolQ(), 1, YesNoQuestions::lines),
          new Made(new CommitmentBank(), 1, EntailmentRows::commitmentBank),
          new Made(new Rte(), 1, EntailmentRows::rte),
          new Made(new Copa(), SHORT_TEXTS, Alternatives::lines),
          new Made(new MultiRc(), 1, ParagraphQuestions::lines),
          new Made(new ReCoRd(), 1, NewsQueries::lines),
          new Made(new Wic(), SHORT_TEXTS, WordSenses::lines),
          new Made(new Wsc(), SHORT_TEXTS, PronounSentences::lines),
          new Made(new BroadCoverage(), 1, PhenomenonPairs::lines),
          new Made(new Winogender(), 1, PronounPairs::lines));

  /**
   * A task and what makes its lines.
   *
   * @param times how many examples it gets for each one that {@link Sizes} names
   */
  private record Made(Task task, int times, LineMaker maker) {}

  private PracticeData() {}

  /**
   * Writes the marker file and every split of every task and diagnostic.
   *
   * @param dir a folder to make, an empty one, or one with practice data, which is replaced
   * @param seed any number; each one makes other examples
   * @throws UnreadableData when {@code dir} holds anything that is not marked as practice data
   */
  public static void write(Path dir, long seed, Sizes sizes) {
    try {
      PracticeFolder folder = PracticeFolder.claim(dir, marker(seed));
      for (int place = 0; place < ALL.size(); place++) {
        for (Split split : Split.values()) {
          write(folder, ALL.get(place), split, drawFor(seed, place, split), sizes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("practice data cannot be written to " + dir + ": " + e, e);
    }
  }

  private static void write(PracticeFolder folder, Made made, Split split, Draw draw, Sizes sizes)
      throws IOException {
    Optional<String> file = made.task().fileName(split);
    if (file.isPresent()) {
      List<String> lines = made.maker().lines(draw, split, made.times() * sizes.of(split));
      folder.write(made.task().folder() + "/" + file.orElseThrow(), lines);
    }
  }

  /**
   * Each file has its own chance: a larger training split leaves the others as they are. The 31
   * leaves room for ten tasks of three splits.
   */
  private static Draw drawFor(long seed, int task, Split split) {
    long number = (seed * 31 + task * 3L + split.ordinal()) * 0x9E3779B97F4A7C15L;
    return new Draw(number ^ (number >>> 32)); // Random's first draws from near seeds are alike
  }

  /**
   * Whether a folder holds what this version makes of this seed: an older one may lack tasks.
   *
   * @param dir any folder, also none
   */
  public static boolean isCurrent(Path dir, long seed) {
    Path marker = dir.resolve(TaskData.PRACTICE_MARKER);
    try {
      return Files.isRegularFile(marker) && Files.readString(marker).strip().equals(marker(seed));
    } catch (IOException e) {
      return false; // what cannot be read is made anew
    }
  }

  private static String marker(long seed) {
    return "{\"kind\":\"practice\",\"generator\":" + GENERATOR + ",\"seed\":" + seed + "}";
  }
}
