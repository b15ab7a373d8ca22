package org.sustainlp.harness.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.Tensor;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PruningTest {

  private static final List<Encoded> INPUTS = RandomBert.inputs(6, 21);
  private static final EncoderWeights WEIGHTS = RandomBert.weights(RandomBert.CONFIG, 22);

  @Test
  void a_pruned_model_computes_what_the_masked_model_does() {
    Importance importance = importance();
    Pruning.Pruned pruned = Pruning.keep(RandomBert.CONFIG, WEIGHTS, importance, 2, 32);
    try (Encoder whole = Encoder.of(RandomBert.CONFIG, WEIGHTS, Device.cpu());
        Encoder cut = Encoder.of(pruned.config(), pruned.weights(), Device.cpu())) {
      for (Encoded input : INPUTS) {
        assertThat(difference(whole, cut, input, importance)).isLessThan(1e-5);
      }
    }
  }

  /** Largest difference of logits between the cut model and the whole one with closed gates. */
  private static double difference(
      Encoder whole, Encoder cut, Encoded input, Importance importance) {
    try (NDManager arrays = whole.manager().newSubManager();
        NDManager others = cut.manager().newSubManager()) {
      Batch batch = Batch.of(List.of(input), input.length(), arrays);
      Encoder.Gates gates = gates(importance, arrays);
      float[] masked = whole.forward(batch, 0, gates).logits().toFloatArray();
      Batch same = Batch.of(List.of(input), input.length(), others);
      float[] sliced = cut.forward(same).logits().toFloatArray();
      double largest = 0;
      for (int i = 0; i < masked.length; i++) {
        largest = Math.max(largest, Math.abs(masked[i] - sliced[i]));
      }
      return largest;
    }
  }

  private static Encoder.Gates gates(Importance importance, NDManager arrays) {
    return new Encoder.Gates() {
      @Override
      public NDArray heads(int layer) {
        return arrays.create(open(importance.heads().get(layer), 2), new Shape(1, 4, 1, 1));
      }

      @Override
      public NDArray units(int layer) {
        return arrays.create(open(importance.units().get(layer), 32), new Shape(1, 1, 64));
      }
    };
  }

  private static float[] open(double[] importance, int kept) {
    float[] gates = new float[importance.length];
    for (int index : Pruning.top(importance, kept)) {
      gates[index] = 1;
    }
    return gates;
  }

  @Test
  void a_head_without_influence_has_no_importance() {
    // Without its columns in the output projection, head 2 of layer 1 changes nothing.
    Tensor output = WEIGHTS.get("encoder.layer.1.attention.output.dense.weight");
    float[] values = output.values().clone();
    for (int row = 0; row < 32; row++) {
      for (int column = 16; column < 24; column++) {
        values[row * 32 + column] = 0;
      }
    }
    java.util.Map<String, Tensor> tensors = new java.util.LinkedHashMap<>(WEIGHTS.tensors());
    tensors.put("encoder.layer.1.attention.output.dense.weight", Tensor.of(values, 32, 32));
    Importance importance = importance(new EncoderWeights(tensors));
    assertThat(importance.heads().get(1)[2]).isZero();
    assertThat(importance.heads().get(1)[1]).isPositive();
  }

  @Test
  void half_of_the_layers_are_every_second_one_from_the_top() {
    Pruning.Pruned student = Pruning.layers(RandomBert.CONFIG, WEIGHTS, 1);
    String name = ".attention.self.query.weight";
    assertThat(student.weights().get("encoder.layer.0" + name))
        .isSameAs(WEIGHTS.get("encoder.layer.2" + name));
    assertThat(student.config().layers()).isEqualTo(1);
    assertThat(student.weights().has("encoder.layer.1" + name)).isFalse();
  }

  @Test
  void ties_keep_the_earlier_unit() {
    assertThat(Pruning.top(new double[] {1, 3, 1, 1}, 3)).containsExactly(0, 1, 2);
  }

  @Test
  void more_heads_than_there_are_cannot_be_kept() {
    assertThatThrownBy(() -> Pruning.keep(RandomBert.CONFIG, WEIGHTS, importance(), 5, 64))
        .hasMessage("cannot keep 5 of 4 heads or units of a layer");
  }

  private static Importance importance() {
    return importance(WEIGHTS);
  }

  private static Importance importance(EncoderWeights weights) {
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      return Importance.of(encoder, RandomBert.examples(INPUTS));
    }
  }
}
