package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** A training that dies between two steps, and one that nobody disturbs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointTest {

  private static final List<Encoded> INPUTS = RandomBert.inputs(120, 11);

  /** 60 of 120 examples are held out: 8 steps an epoch, 30 in all. */
  private static final TrainingBudget BUDGET =
      new TrainingBudget(4, 1000, 8, 3e-3, 0.1, 0.01, 64, TrainingBudget.DROPOUT, 0.5, 1000);

  private static TrainingSet set() {
    return new TrainingSet(
        INPUTS.stream().map(input -> TrainingExample.of(input, input.ids()[1] % 3, 3)).toList());
  }

  /** Keeps the checkpoint of one step and lets the process "die" right after it. */
  private static final class DyingAt implements Checkpoints {
    private final int step;
    private Checkpoint kept;

    DyingAt(int step) {
      this.step = step;
    }

    @Override
    public Optional<Checkpoint> last() {
      return Optional.ofNullable(kept);
    }

    @Override
    public void offer(Supplier<Checkpoint> checkpoint) {
      Checkpoint made = checkpoint.get();
      if (kept == null && made.step() == step) {
        kept = made;
        throw new Killed();
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 20, 29})
  void a_training_taken_up_again_ends_with_the_same_losses_and_weights(int step) {
    List<Double> undisturbed = new ArrayList<>();
    List<float[]> wanted = trained(Checkpoints.none(), undisturbed);
    DyingAt dying = new DyingAt(step);
    List<Double> losses = new ArrayList<>();
    assertThatThrownBy(() -> trained(dying, losses)).isInstanceOf(Killed.class);
    List<float[]> resumed = trained(dying, losses);
    assertThat(losses).isEqualTo(undisturbed);
    assertThat(resumed).usingElementComparator(Arrays::compare).isEqualTo(wanted);
  }

  private static List<float[]> trained(Checkpoints checkpoints, List<Double> losses) {
    ModelConfig config = RandomBert.CONFIG;
    try (Encoder encoder = Encoder.of(config, RandomBert.weights(config, 8), Device.cpu())) {
      new TrainingLoop(
              encoder,
              set(),
              FineTuning.objective(),
              BUDGET,
              5,
              (done, total, loss) -> losses.add(loss))
          .train(checkpoints);
      EncoderWeights weights = encoder.weights();
      return weights.tensors().values().stream().map(tensor -> tensor.values()).toList();
    }
  }

  @Test
  void held_out_examples_are_never_trained_on_and_the_seed_chooses_them() {
    HeldOut held = HeldOut.of(set(), 0.5, 3);
    assertThat(held.held()).hasSize(60).doesNotContain(held.taught());
    assertThat(IntStream.concat(Arrays.stream(held.held()), Arrays.stream(held.taught())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 120).boxed().toList());
    assertThat(HeldOut.of(set(), 0.5, 3).held()).isEqualTo(held.held());
    assertThat(HeldOut.of(set(), 0.5, 4).held()).isNotEqualTo(held.held());
  }

  @Test
  void of_few_examples_none_is_held_out() {
    // 0.4 · 120 = 48 < 50
    assertThat(HeldOut.of(set(), 0.4, 3).isEmpty()).isTrue();
    assertThat(HeldOut.of(set(), 0.4, 3).taught()).hasSize(120);
  }

  @Test
  void the_best_weights_are_kept_and_a_training_without_progress_stops_early() {
    TrainingBudget hopeless =
        new TrainingBudget(50, 1000, 8, 1e-7, 0, 0, 64, TrainingBudget.DROPOUT, 0.5, 3);
    try (Encoder encoder =
        Encoder.of(RandomBert.CONFIG, RandomBert.weights(RandomBert.CONFIG, 8), Device.cpu())) {
      Training training =
          new TrainingLoop(encoder, set(), new Worsening(), hopeless, 5, (done, total, loss) -> {})
              .train(Checkpoints.none());
      // The first epoch is the best; three worse ones of 8 steps follow.
      assertThat(training.keptStep()).isEqualTo(8);
      assertThat(training.steps()).isEqualTo(32);
      assertThat(training.heldOutAccuracy()).isBetween(0.0, 1.0);
    }
  }

  /** Climbs instead of descending, so that every epoch is worse than the one before. */
  private static final class Worsening implements Objective {
    @Override
    public ai.djl.ndarray.NDArray loss(
        Encoder.Output output,
        org.sustainlp.harness.encoder.Batch batch,
        Choices examples,
        int[] rows) {
      return FineTuning.objective().loss(output, batch, examples, rows).neg();
    }
  }
}
