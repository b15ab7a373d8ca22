package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.testsupport.RandomSplit;
import org.sustainlp.tasks.testsupport.SecondOpinion;

/** Every task's score against a calculation of its own. */
class SecondOpinionTest {

  @Property(tries = 100)
  @Label("the metrics of random answers are those of a second calculation")
  void metrics(@ForAll long seed) {
    for (Task task : SuperGlue.tasksAndDiagnostics()) {
      RandomSplit split = RandomSplit.of(task, seed);
      List<Prediction> shuffled = new ArrayList<>(split.predictions());
      Collections.shuffle(shuffled, new Random(seed));
      Score score = Scoring.score(task, split.examples(), shuffled);
      List<String> said = split.predictions().stream().map(p -> p.label().value()).toList();
      Map<String, Double> expected = SecondOpinion.metrics(task.id(), split.examples(), said);
      assertThat(score.metrics().keySet()).containsExactlyElementsOf(expected.keySet());
      expected.forEach(
          (name, value) ->
              assertThat(score.metrics().get(name))
                  .as(task.id() + " " + name)
                  .isCloseTo(value, within(1e-9)));
      assertThat(score.value()).isCloseTo(SecondOpinion.score(expected), within(1e-9));
      assertThat(score.interval().low()).isLessThanOrEqualTo(score.interval().high());
    }
  }

  @Property(tries = 30)
  @Label("gold answers score 1")
  void gold(@ForAll long seed) {
    for (Task task : SuperGlue.tasks()) {
      RandomSplit split = RandomSplit.of(task, seed);
      List<Prediction> gold =
          split.examples().stream().map(e -> new Prediction(e.id(), e.gold().get(0))).toList();
      Score score = Scoring.score(task, split.examples(), gold);
      List<String> said = gold.stream().map(p -> p.label().value()).toList();
      // not in MultiRC without a correct answer, nor in ReCoRD where a name is "A" or "..."
      double expected =
          SecondOpinion.score(SecondOpinion.metrics(task.id(), split.examples(), said));
      boolean undefined = task.id().equals("multirc") || task.id().equals("record");
      assertThat(score.value()).isCloseTo(undefined ? expected : 1, within(1e-9));
      assertThat(score.interval().high()).isGreaterThanOrEqualTo(score.interval().low());
    }
  }
}
