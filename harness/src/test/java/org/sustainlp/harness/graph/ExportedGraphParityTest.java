package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.ClassificationHead;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.starter.StarterModels;

/** The graph that torch exported from a published model, run as it is, is the last word on it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportedGraphParityTest {

  private static final int HIDDEN = 384;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @Test
  void pytorch_and_the_fused_graph_compute_what_the_exported_graph_does()
      throws IOException, OrtException {
    ModelFolder model = StarterModels.materialise("starter:all-minilm-l6-v2", folder);
    EncoderWeights weights = ClassificationHead.attach(model.weights(), model.config(), 3, 0, 1);
    Path fused = folder.resolve("fused.onnx");
    FusedGraph.write(model.config(), weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, fused);
    List<Encoded> inputs = inputs();

    Engine.getEngine("OnnxRuntime"); // makes the process's only environment
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession exported = environment.createSession(model.weightsFile().toString());
        Encoder encoder = Encoder.of(model.config(), weights, Device.cpu());
        OnnxModel onnx = OnnxModel.load(fused, 1);
        Classifier classifier = onnx.newClassifier();
        NDManager arrays = encoder.manager().newSubManager()) {
      int longest = Batch.longest(inputs);
      Encoder.Output torch = encoder.forward(Batch.of(inputs, longest, arrays));
      float[] states = torch.last().toFloatArray();
      float[][] logits = classifier.classify(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        float[][] wanted = run(environment, exported, inputs.get(i));
        for (int token = 0; token < wanted.length; token++) {
          int start = (i * longest + token) * HIDDEN;
          assertThat(difference(wanted[token], Arrays.copyOfRange(states, start, start + HIDDEN)))
              .as("input %d, token %d", i, token)
              .isLessThan(TOLERANCE);
        }
        assertThat(difference(head(weights, wanted[0]), logits[i]))
            .as("logits of input %d", i)
            .isLessThan(TOLERANCE);
      }
    }
  }

  private static List<Encoded> inputs() {
    SplittableRandom random = new SplittableRandom(4);
    return List.of(9, 48, 1, 30).stream()
        .map(
            length -> {
              int[] types = new int[length];
              Arrays.fill(types, length / 2, length, 1);
              return new Encoded(random.ints(length, 999, 30_522).toArray(), types);
            })
        .toList();
  }

  /** The last layer's output, [length, hidden], of one input without padding. */
  private static float[][] run(OrtEnvironment environment, OrtSession session, Encoded input)
      throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    int[] mask = new int[input.length()];
    Arrays.fill(mask, 1);
    inputs.put("input_ids", longs(environment, input.ids()));
    inputs.put("token_type_ids", longs(environment, input.types()));
    inputs.put("attention_mask", longs(environment, mask));
    try (OrtSession.Result result = session.run(inputs)) {
      return ((float[][][]) result.get(0).getValue())[0];
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor longs(OrtEnvironment environment, int[] values) throws OrtException {
    long[] wide = Arrays.stream(values).asLongStream().toArray();
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(wide), new long[] {1, values.length});
  }

  /** classifier(tanh(pooler(first token))), in double precision. */
  private static float[] head(EncoderWeights weights, float[] first) {
    float[] pooled = linear(weights, "pooler.dense", first);
    for (int i = 0; i < pooled.length; i++) {
      pooled[i] = (float) Math.tanh(pooled[i]);
    }
    return linear(weights, "classifier", pooled);
  }

  private static float[] linear(EncoderWeights weights, String name, float[] state) {
    Tensor weight = weights.get(name + ".weight");
    float[] products = weights.get(name + ".bias").values().clone();
    for (int out = 0; out < products.length; out++) {
      double sum = products[out];
      for (int in = 0; in < state.length; in++) {
        sum += (double) weight.values()[out * state.length + in] * state[in];
      }
      products[out] = (float) sum;
    }
    return products;
  }

  private static double difference(float[] wanted, float[] answered) {
    double largest = 0;
    for (int i = 0; i < wanted.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i] - answered[i]));
    }
    return largest;
  }
}
