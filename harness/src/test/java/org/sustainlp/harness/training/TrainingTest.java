package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrainingTest {

  private static final List<Encoded> INPUTS = RandomBert.inputs(32, 11);
  private static final TrainingBudget BUDGET = new TrainingBudget(60, 240, 8, 3e-3, 0.1, 0.01, 64);

  /** The class is told by the first token after [CLS]: learnable, never by length. */
  private static int[] classes() {
    return INPUTS.stream().mapToInt(input -> input.ids()[1] % 3).toArray();
  }

  private static TrainingSet set() {
    int[] classes = classes();
    return new TrainingSet(
        IntStream.range(0, INPUTS.size())
            .mapToObj(i -> TrainingExample.of(INPUTS.get(i), classes[i], 3))
            .toList());
  }

  @Test
  void fine_tuning_brings_the_loss_down_and_the_answers_right() {
    List<Double> losses = new ArrayList<>();
    EncoderWeights tuned = tuned(5, losses);
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.5 * losses.get(0));
    assertThat(right(tuned)).isGreaterThanOrEqualTo(28);
  }

  @Test
  void the_same_seed_gives_the_same_losses_and_another_seed_others() {
    List<Double> first = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    tuned(5, first);
    tuned(5, again);
    tuned(6, other);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void a_student_of_fewer_layers_comes_to_answer_as_its_teacher() {
    EncoderWeights teacher = tuned(5, new ArrayList<>());
    Pruning.Pruned start = Pruning.layers(RandomBert.CONFIG, teacher, 1);
    List<Double> losses = new ArrayList<>();
    try (Encoder teaching = Encoder.of(RandomBert.CONFIG, teacher, Device.cpu());
        Encoder student = Encoder.of(start.config(), start.weights(), Device.cpu())) {
      Training training =
          new TrainingLoop(
                  student,
                  set(),
                  new Distillation(
                      TeacherAnswers.live(teaching), student, DistillationLoss.fastFormers(0.1), 3),
                  BUDGET,
                  3,
                  (done, total, loss) -> losses.add(loss))
              .train(Checkpoints.none());
      assertThat(training).isEqualTo(new Training(240, 240, null));
      assertThat(losses).allMatch(Double::isFinite);
      assertThat(losses.get(239)).isLessThan(0.7 * losses.get(0));
    }
  }

  @Test
  void a_learning_rate_that_ruins_the_weights_ends_with_a_clear_message() {
    TrainingBudget wild = new TrainingBudget(100, 400, 8, 1, 0, 0, 64);
    EncoderWeights weights = broken(RandomBert.weights(RandomBert.CONFIG, 9));
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      assertThatThrownBy(
              () ->
                  new TrainingLoop(
                          encoder,
                          set(),
                          FineTuning.objective(),
                          wild,
                          1,
                          (done, total, loss) -> {})
                      .train(Checkpoints.none()))
          .isInstanceOf(TrainingDiverged.class)
          .hasMessageContaining("step 1")
          .hasMessageContaining("learning rate");
    }
  }

  @Test
  void dropout_sets_to_nothing_by_chance_and_none_leaves_the_answers_as_they_are() {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 8);
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu());
        NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(INPUTS.subList(0, 2), Batch.longest(INPUTS.subList(0, 2)), arrays);
      float[] answers = encoder.forward(batch).logits().toFloatArray();
      float[] dropped = encoder.forward(batch, 0.5, null).logits().toFloatArray();

      assertThat(encoder.forward(batch, 0, null).logits().toFloatArray()).isEqualTo(answers);
      assertThat(dropped).isNotEqualTo(answers);
      assertThat(encoder.forward(batch, 0.5, null).logits().toFloatArray()).isNotEqualTo(dropped);
    }
  }

  private static EncoderWeights broken(EncoderWeights weights) {
    weights.get("classifier.weight").values()[0] = Float.NaN;
    return weights;
  }

  private static EncoderWeights tuned(long seed, List<Double> losses) {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 8);
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      new TrainingLoop(
              encoder,
              set(),
              FineTuning.objective(),
              BUDGET,
              seed,
              (done, total, loss) -> losses.add(loss))
          .train(Checkpoints.none());
      return encoder.weights();
    }
  }

  private static int right(EncoderWeights weights) {
    int right = 0;
    int[] classes = classes();
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      for (int i = 0; i < classes.length; i++) {
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Encoded input = INPUTS.get(i);
          float[] logits =
              encoder
                  .forward(Batch.of(List.of(input), input.length(), arrays))
                  .logits()
                  .toFloatArray();
          int best = 0;
          for (int label = 1; label < logits.length; label++) {
            best = logits[label] > logits[best] ? label : best;
          }
          right += best == classes[i] ? 1 : 0;
        }
      }
    }
    return right;
  }
}
