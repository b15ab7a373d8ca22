package org.sustainlp.harness.exit;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.PaddedBatch;

/**
 * The inputs of a batch that are still unanswered, as tensors in ONNX Runtime's memory. As long as
 * none leaves, states go from part to part without a copy.
 */
final class StagedBatch implements AutoCloseable {

  private static final String STATES = "states";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private final List<OnnxTensor> own = new ArrayList<>();
  private final List<Encoded> inputs;
  private final int atLeast;
  private int[] rows;
  private int length;
  private OrtSession.@Nullable Result result;

  private StagedBatch(List<Encoded> inputs, int atLeast) {
    this.inputs = inputs;
    this.atLeast = atLeast;
    this.rows = IntStream.range(0, inputs.size()).toArray();
  }

  /**
   * @param atLeast the length that inputs are padded to where all are shorter
   */
  static StagedBatch of(List<Encoded> inputs, int atLeast) throws OrtException {
    StagedBatch batch = new StagedBatch(inputs, atLeast);
    PaddedBatch padded = PaddedBatch.of(inputs, atLeast);
    batch.length = padded.length();
    batch.put(padded);
    return batch;
  }

  private void put(PaddedBatch padded) throws OrtException {
    long[] shape = {padded.rows(), padded.length()};
    put("input_ids", ints(padded.ids(), shape));
    put("token_type_ids", ints(padded.types(), shape));
    put("attention_mask", ints(padded.mask(), shape));
    if (padded.parts() > 1) {
      put("pooling", floats(padded.pooling(), padded.rows(), padded.parts(), padded.length()));
    }
  }

  int rows() {
    return rows.length;
  }

  /** The place in the whole batch of the i-th row that is left. */
  int row(int i) {
    return rows[i];
  }

  /** Runs a part on the rows that are left and keeps the states for the next. */
  float[][] run(OrtSession part) throws OrtException {
    Map<String, OnnxTensor> read = new HashMap<>();
    part.getInputNames()
        .forEach(name -> read.put(name, Objects.requireNonNull(tensors.get(name), name)));
    OrtSession.Result before = result;
    result = part.run(read);
    if (before != null) {
      before.close(); // with the states that were just read
    }
    result.get("next_states").ifPresent(states -> tensors.put(STATES, (OnnxTensor) states));
    return (float[][]) result.get(0).getValue();
  }

  /** Drops rows, and what was padding for them alone. */
  void leave(boolean[] sure) throws OrtException {
    int[] staying = IntStream.range(0, rows.length).filter(i -> !sure[i]).toArray();
    if (staying.length == 0 || staying.length == rows.length) {
      rows = staying.length == 0 ? staying : rows;
      return;
    }
    rows = IntStream.of(staying).map(i -> rows[i]).toArray();
    PaddedBatch padded = PaddedBatch.of(IntStream.of(rows).mapToObj(inputs::get).toList(), atLeast);
    put(padded);
    put(STATES, states(staying, padded.length()));
    length = padded.length();
  }

  private OnnxTensor states(int[] staying, int shorter) throws OrtException {
    OnnxTensor states = Objects.requireNonNull(tensors.get(STATES), STATES);
    int hidden = (int) states.getInfo().getShape()[2];
    FloatBuffer from = states.getFloatBuffer();
    FloatBuffer to = FloatBuffer.allocate(staying.length * shorter * hidden);
    for (int i = 0; i < staying.length; i++) {
      to.put(i * shorter * hidden, from, staying[i] * length * hidden, shorter * hidden);
    }
    return floats(to.array(), staying.length, shorter, hidden);
  }

  private void put(String name, OnnxTensor tensor) {
    tensors.put(name, tensor);
    own.add(tensor);
  }

  private OnnxTensor ints(int[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), shape);
  }

  private OnnxTensor floats(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
  }

  @Override
  public void close() {
    own.forEach(OnnxTensor::close);
    if (result != null) {
      result.close();
    }
  }
}
