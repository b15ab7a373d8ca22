package org.sustainlp.harness.reproduction;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;

/** Trained models of the paper's shapes, asked real examples: then there is an accuracy, too. */
final class CheckpointSubjects implements Subjects {

  private final Map<String, ModelFolder> folders;
  private final String task;
  private final List<Example> examples;
  private final Lengths lengths;
  private final int maxLength;
  private final long seed;

  private CheckpointSubjects(
      Map<String, ModelFolder> folders,
      String task,
      List<Example> examples,
      Lengths lengths,
      int maxLength,
      long seed) {
    this.folders = Map.copyOf(folders);
    this.task = task;
    this.examples = List.copyOf(examples);
    this.lengths = lengths;
    this.maxLength = maxLength;
    this.seed = seed;
  }

  /**
   * Opens every wanted row's model.
   *
   * @param dir with a folder per row in the Hugging Face layout: named as the row, or as the first
   *     row of the same shape
   * @throws org.sustainlp.submissions.InvalidSubmission with every problem of the folders and data
   * @throws org.sustainlp.tasks.UnreadableData when the data have faults
   */
  static CheckpointSubjects of(ReproductionPlan plan, Path dir, SpeedLadder ladder) {
    TaskTexts texts = new TaskTexts(plan.data());
    Map<String, ModelFolder> folders =
        new CheckpointFolders(dir, ladder, plan).open(texts.have(ladder.task()));
    List<Example> examples = texts.examples(ladder.task());
    Lengths lengths =
        texts.lengths(ladder.task(), plan.tokenizer(), ladder.maxLength()).orElseThrow();
    return new CheckpointSubjects(
        folders, ladder.task(), examples, lengths, ladder.maxLength(), plan.seed());
  }

  @Override
  public String weights() {
    return "checkpoints";
  }

  @Override
  public Subject of(String row, String ofTask, Setup setup, int wanted) {
    ModelFolder folder = folders.get(row);
    if (folder == null) {
      throw new IllegalArgumentException("there is no checkpoint of " + row);
    }
    Path tokenizer = folder.tokenizerJson();
    List<EncodedExample> inputs = TaskTexts.encoded(examples, tokenizer, maxLength);
    List<Integer> byLength =
        IntStream.range(0, inputs.size())
            .boxed()
            .sorted(Comparator.comparingInt(index -> inputs.get(index).length()))
            .toList();
    List<Integer> chosen = Lengths.spread(byLength, wanted, seed);
    return new Subject(
        folder.config(),
        folder.weights(),
        tokenizer,
        labels(folder.labels(), TaskTexts.task(ofTask).labels()),
        chosen.stream().map(inputs::get).toList(),
        chosen.stream().map(examples::get).toList());
  }

  /**
   * The answer of each output: by the names in config.json where they are the task's, else in the
   * task's order, which is FastFormers'.
   */
  static List<Label> labels(List<String> named, List<Label> official) {
    List<Label> found =
        named.stream()
            .flatMap(
                name ->
                    official.stream()
                        .filter(label -> label.toString().equals(name.toLowerCase(Locale.ROOT))))
            .toList();
    return found.size() == official.size() && found.containsAll(official) ? found : official;
  }

  @Override
  public boolean have(String row) {
    return folders.containsKey(row);
  }

  @Override
  public double meanTokens(String ofTask) {
    return lengths.mean();
  }

  @Override
  public Map<String, ReproductionReport.LengthSummary> lengths() {
    return Map.of(task, lengths.summary());
  }
}
