package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.harness.training.TrainingSet;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EarlyExitTest {

  private static final ModelConfig CONFIG = RandomBert.CONFIG;
  private static final EncoderWeights MODEL = RandomBert.weights(CONFIG, 4);
  private static final List<Integer> LAYERS = List.of(1, 2);
  private static final List<Encoded> INPUTS = RandomBert.inputs(48, 9);
  private static final TrainingBudget BUDGET = new TrainingBudget(1000, 300, 16, 5e-3, 0.1, 0, 64);

  private static EarlyExit.Learnt learn(double tolerance) {
    return EarlyExit.teach(
            CONFIG,
            MODEL,
            LAYERS,
            new TrainingSet(RandomBert.examples(INPUTS.subList(0, 32))),
            INPUTS.subList(32, 48).stream().map(EncodedExample::of).toList(),
            BUDGET,
            7,
            (done, total, loss) -> {})
        .calibrated(tolerance);
  }

  /** Logits of the exit after a layer; of the model's own head after its last. */
  private static float[] answer(EncoderWeights weights, Encoded input, int layer) {
    try (Encoder encoder = Encoder.of(CONFIG, weights, Device.cpu());
        NDManager arrays = encoder.manager().newSubManager()) {
      List<NDArray> lookedAt = encoder.lookedAt(Batch.of(List.of(input), input.length(), arrays));
      String prefix = layer == CONFIG.layers() ? "" : Exits.prefix(layer);
      return encoder.head(prefix, lookedAt.get(layer - 1), 0).toFloatArray();
    }
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** How many of the taught inputs an exit answers as the model itself does. */
  private static long agreeing(EncoderWeights weights, int layer) {
    return INPUTS.subList(0, 32).stream()
        .filter(input -> best(answer(weights, input, layer)) == best(answer(MODEL, input, 3)))
        .count();
  }

  @Test
  void exits_learn_to_answer_what_the_model_answers_and_the_model_stays_as_it_was() {
    EarlyExit.Learnt learnt = learn(0);
    EncoderWeights untaught = ExitHeads.attach(MODEL, LAYERS);
    assertThat(learnt.steps()).isEqualTo(300);
    for (int layer : LAYERS) {
      assertThat(agreeing(learnt.weights(), layer))
          .isGreaterThanOrEqualTo(30)
          .isGreaterThan(agreeing(untaught, layer));
    }
    MODEL
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(learnt.weights().get(name).values()).isEqualTo(tensor.values()));
  }

  @Test
  void more_tolerance_never_asks_exits_to_be_surer() {
    List<Double> thresholds = new ArrayList<>();
    for (double tolerance : new double[] {0, 0.2, 1}) {
      thresholds.add(learn(tolerance).exits().threshold());
    }
    assertThat(thresholds).isSorted();
    assertThat(thresholds.get(2)).isPositive();
  }

  @Test
  void the_same_seed_teaches_the_same_heads() {
    EncoderWeights first = learn(0).weights();
    EncoderWeights second = learn(0).weights();
    assertThat(second.get("exits.1.classifier.weight").values())
        .isEqualTo(first.get("exits.1.classifier.weight").values());
  }
}
