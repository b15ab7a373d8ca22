package org.sustainlp.tasks.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.metric.Scoring;
import org.sustainlp.tasks.testsupport.Damage;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.PlainJson;
import org.sustainlp.tasks.testsupport.RandomSplit;
import org.sustainlp.tasks.testsupport.SecondOpinion;

/** What was written comes back; what was damaged is refused, or is scored for what it says. */
class DamagedPredictionsTest {

  private static final Path DIR = MemoryFolder.make();

  @BeforeContainer
  static void make() throws IOException {
    Files.createDirectories(DIR);
  }

  @Property(tries = 100)
  @Label("predictions that are written and read are the same, for all ten tasks")
  void roundTrip(@ForAll long seed) throws IOException {
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      RandomSplit split = RandomSplit.of(task, seed);
      List<Prediction> shuffled = new ArrayList<>(split.predictions());
      Collections.shuffle(shuffled, new Random(seed));
      Path file = DIR.resolve(task.predictions().fileName());
      PredictionFile.write(task, shuffled, file);
      assertThat(PredictionFile.read(task, split.examples(), file)).isEqualTo(split.predictions());
    }
  }

  @Property(tries = 30)
  @Label("any beginning of a file lacks answers and says which")
  void beginnings(@ForAll long seed) {
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      RandomSplit split = RandomSplit.of(task, seed);
      byte[] whole = bytes(task, split);
      // the last line feed may be missing
      int length = new Random(seed).nextInt(whole.length - 1);
      List<DataFault> faults = refused(task, split, Arrays.copyOf(whole, length));
      assertThat(faults).anyMatch(f -> f.reason().startsWith("there is no prediction for example"));
    }
  }

  @Property(tries = 300)
  @Label("damage to a file of predictions is refused, or scored for what the file says")
  void damage(@ForAll long seed) {
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      RandomSplit split = RandomSplit.of(task, seed % 50);
      byte[] damaged = new Damage(seed).to(bytes(task, split));
      Statistics.collect(check(task, split, damaged) ? "read" : "refused");
    }
    Statistics.coverage(
        outcomes -> {
          outcomes.check("read").percentage(share -> share > 5);
          outcomes.check("refused").percentage(share -> share > 5);
        });
  }

  /** Whether it was read. */
  private static boolean check(Task task, RandomSplit split, byte[] bytes) {
    List<Prediction> read;
    try {
      read = PredictionFile.read(task, split.examples(), write(task, bytes));
    } catch (UnreadableData refused) {
      assertThat(refused.faults()).isNotEmpty();
      assertThat(refused.faults())
          .noneMatch(fault -> fault.reason().isBlank())
          .allMatch(fault -> fault.file().getParent().equals(DIR));
      return false;
    }
    Map<String, String> said = PlainJson.answers(task, new String(bytes, StandardCharsets.UTF_8));
    assertThat(read).hasSize(split.examples().size()).hasSize(said.size());
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).exampleId()).isEqualTo(split.examples().get(i).id());
      assertThat(read.get(i).label()).hasToString(said.get(read.get(i).exampleId()));
    }
    assertScoredAsSaid(task, split, read);
    return true;
  }

  private static void assertScoredAsSaid(Task task, RandomSplit split, List<Prediction> read) {
    Score score = Scoring.score(task, split.examples(), read);
    List<String> labels = read.stream().map(prediction -> prediction.label().value()).toList();
    Map<String, Double> second = SecondOpinion.metrics(task.id(), split.examples(), labels);
    second.forEach(
        (name, value) -> assertThat(score.metrics().get(name)).isEqualTo(value, within(1e-9)));
  }

  private static List<DataFault> refused(Task task, RandomSplit split, byte[] bytes) {
    Path file = write(task, bytes);
    return catchThrowableOfType(
            UnreadableData.class, () -> PredictionFile.read(task, split.examples(), file))
        .faults();
  }

  private static byte[] bytes(Task task, RandomSplit split) {
    return PredictionFile.text(task, split.predictions()).getBytes(StandardCharsets.US_ASCII);
  }

  private static Path write(Task task, byte[] bytes) {
    try {
      return Files.write(DIR.resolve(task.predictions().fileName()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
