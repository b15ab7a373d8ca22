package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;

/** Tasks whose examples are several inputs, of which one is right: COPA and ReCoRD. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoosingTest {

  @Test
  void the_softmax_is_taken_over_the_choices_of_each_example() {
    List<TrainingExample> examples = List.of(choice(2, 0), choice(3, 2));
    try (NDManager arrays = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
      Choices choices = new Choices(examples);
      NDArray outputs =
          arrays.create(new float[] {1, 3, 0.5f, 0.25f, 2}, new Shape(5, 1)); // rows 0-1 and 2-4
      float[] logits = choices.logits(outputs).toFloatArray();
      assertThat(logits[0]).isEqualTo(1);
      assertThat(logits[1]).isEqualTo(3);
      assertThat(logits[2]).as("a choice that is not there").isLessThan(-9_000);
      assertThat(logits[3]).isEqualTo(0.5f);
      assertThat(logits[5]).isEqualTo(2);
      assertThat(choices.targets(arrays).toFloatArray()).containsExactly(1, 0, 0, 0, 0, 1);
      // −ln(e¹ / (e¹ + e³)) = ln(1 + e²) = 2.126928; −ln(e² / (e^.5 + e^.25 + e²)) = 0.334260
      float loss =
          FineTuning.crossEntropy(choices.logits(outputs), choices.targets(arrays)).getFloat();
      assertThat(loss).isCloseTo((2.126928f + 0.334260f) / 2, within(1e-4f));
    }
  }

  @Test
  void a_batch_holds_whole_examples_however_many_inputs_they_have() {
    TrainingSet set = new TrainingSet(List.of(choice(2, 0), choice(4, 1), choice(3, 2)));
    assertThat(LengthBatches.examplesPerBatch(set, 8)).isEqualTo(2);
    assertThat(LengthBatches.examplesPerBatch(set, 3)).isEqualTo(1);
    assertThat(set.rowsOf(new int[] {2, 0})).containsExactly(6, 7, 8, 0, 1);
  }

  /**
   * The right choice is the one whose first token is the highest: learnable from the inputs alone.
   */
  @Test
  void a_model_with_one_output_learns_to_choose() {
    SplittableRandom random = new SplittableRandom(3);
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<Encoded> inputs = RandomBert.inputs(2 + i % 2, random.nextLong());
      inputs.forEach(input -> input.ids()[1] = 10);
      int right = random.nextInt(inputs.size());
      inputs.get(right).ids()[1] = 20;
      float[] target = new float[inputs.size()];
      target[right] = 1;
      examples.add(new TrainingExample(inputs, target));
    }
    EncoderWeights weights =
        ClassificationHead.attach(
            RandomBert.weights(RandomBert.CONFIG, 8), RandomBert.CONFIG, 1, 0, 8);
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      TrainingBudget budget = new TrainingBudget(40, 240, 8, 3e-3, 0.1, 0.01, 64);
      new TrainingLoop(
              encoder,
              new TrainingSet(examples),
              FineTuning.objective(),
              budget,
              5,
              (done, total, loss) -> {})
          .train(Checkpoints.none());
      assertThat(examples.stream().filter(e -> chosen(encoder, e) == right(e)).count())
          .isGreaterThanOrEqualTo(22);
    }
  }

  private static int chosen(Encoder encoder, TrainingExample example) {
    try (NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(example.inputs(), example.length(), arrays);
      return highest(encoder.forward(batch).logits().toFloatArray());
    }
  }

  private static int right(TrainingExample example) {
    return highest(example.target());
  }

  private static int highest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static TrainingExample choice(int inputs, int right) {
    float[] target = new float[inputs];
    target[right] = 1;
    return new TrainingExample(RandomBert.inputs(inputs, inputs), target);
  }
}
