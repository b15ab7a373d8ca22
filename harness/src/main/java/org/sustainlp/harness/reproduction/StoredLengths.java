package org.sustainlp.harness.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.data.TaskData;

/**
 * Lengths of validation splits that come with the harness, for who has no data: token counts only,
 * no text. Files of {@code harness/reproductions/lengths}.
 */
public final class StoredLengths {

  /** Longest input in tokens, as in the paper. */
  private static final int LONGEST = 512;

  private static final YAMLMapper YAML = new YAMLMapper();

  private StoredLengths() {}

  /** The stored lengths of a task's validation split; empty where none are stored. */
  static Optional<Lengths> of(String task) {
    String file = "/reproductions/lengths/" + task + "-validation.yaml";
    try (InputStream in = StoredLengths.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(read(task, YAML.readTree(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Lengths read(String task, JsonNode root) {
    Map<Integer, Integer> inputs = new TreeMap<>();
    root.path("tokens")
        .fields()
        .forEachRemaining(
            entry -> inputs.put(Integer.parseInt(entry.getKey()), entry.getValue().asInt()));
    return Lengths.of("stored lengths of " + task + " validation", inputs);
  }

  /**
   * The text of a task's file, from real data.
   *
   * @throws org.sustainlp.submissions.InvalidSubmission without real data of the task
   * @throws org.sustainlp.tasks.UnreadableData when the data have faults
   */
  public static String write(String task, @Nullable TaskData data, Path tokenizer) {
    TaskTexts texts = new TaskTexts(data);
    if (SuperGlue.task(task).isEmpty() || !texts.have(task)) {
      throw new InvalidSubmission(
          List.of(
              new Problem(
                  "--lengths",
                  "there are no real validation examples of " + task,
                  "Name a task and with --data a folder that has it.")));
    }
    return write(task, texts.lengths(task, tokenizer, LONGEST).orElseThrow());
  }

  private static String write(String task, Lengths lengths) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Lengths of the inputs of %1$s's validation split in tokens: [CLS] first [SEP] second [SEP],
            # cut to %5$d, by the starter models' tokenizer.json (BERT's uncased WordPiece, 30,522 entries).
            # %2$,d inputs, mean %3$.1f, median %4$d. Length: how many inputs have it. Counts only, no text.
            # Made with: sustainlp reproduce --lengths %1$s --data DIR
            task: %1$s
            tokens:
            """,
            task,
            lengths.count(),
            lengths.mean(),
            lengths.median(),
            LONGEST));
    lengths
        .histogram()
        .forEach(
            (length, inputs) ->
                text.append("  ").append(length).append(": ").append(inputs).append('\n'));
    return text.toString();
  }
}
