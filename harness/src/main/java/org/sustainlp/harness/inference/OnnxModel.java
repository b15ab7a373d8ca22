package org.sustainlp.harness.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.Pooling;

/**
 * A graph in DJL's ONNX Runtime engine. One session, which several classifiers may call at once:
 * weights are shared, each call runs on the caller's thread plus the session's own.
 *
 * <p>DJL cannot set session configuration entries, so the session options are ONNX Runtime's own:
 * worker threads must not spin between calls, which would burn energy for nothing and halve the
 * throughput of neighbours.
 */
public final class OnnxModel implements AutoCloseable {

  private final Model model;

  private OnnxModel(Model model) {
    this.model = model;
  }

  /**
   * @param file a graph with int32 inputs {@code input_ids}, {@code token_type_ids} and {@code
   *     attention_mask}, in span tasks {@code pooling}, and float32 logits as its first output
   * @param threads per call
   * @throws IOException when the file cannot be read or is no such graph
   */
  public static OnnxModel load(Path file, int threads) throws IOException {
    // DJL would load PyTorch beside it for array operations we do not use: more memory, and two
    // native
    // runtimes in one process that have been seen to crash.
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    // DJL's engine makes the process's only OrtEnvironment, so it must come before SessionOptions.
    Engine.getEngine("OnnxRuntime");
    Model model = Model.newInstance("model", "OnnxRuntime");
    try {
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      model.load(file, null, Map.of("sessionOptions", options));
      return new OnnxModel(model);
    } catch (OrtException | MalformedModelException e) {
      model.close();
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IOException("ONNX Runtime cannot load " + file + ": " + reason.getMessage(), e);
    }
  }

  /** A caller of the shared session, for one thread. */
  public Classifier newClassifier() {
    return new Caller(model.newPredictor(new Logits()));
  }

  /** All outputs of a batch, each row-major, in the graph's order. */
  public List<float[]> outputs(List<Encoded> batch) {
    try (Predictor<List<Encoded>, List<float[]>> predictor = model.newPredictor(new AllOutputs())) {
      return predictor.predict(batch);
    } catch (TranslateException e) {
      throw failed(batch, e);
    }
  }

  private static IllegalStateException failed(List<Encoded> batch, TranslateException e) {
    return new IllegalStateException("ONNX Runtime failed on a batch of " + batch.size(), e);
  }

  @Override
  public void close() {
    model.close();
  }

  private record Caller(Predictor<List<Encoded>, float[][]> predictor) implements Classifier {
    @Override
    public float[][] classify(List<Encoded> batch) {
      try {
        return predictor.predict(batch);
      } catch (TranslateException e) {
        throw failed(batch, e);
      }
    }

    @Override
    public void close() {
      predictor.close();
    }
  }

  /** Pads to the longest input of the batch; never to a fixed length. */
  private abstract static class Inputs<T> implements Translator<List<Encoded>, T> {

    static final String ROWS = "rows";

    @Override
    public NDList processInput(TranslatorContext context, List<Encoded> batch) {
      int rows = batch.size();
      int length = batch.stream().mapToInt(Encoded::length).max().orElseThrow();
      int[] ids = new int[rows * length];
      int[] types = new int[rows * length];
      int[] mask = new int[rows * length];
      for (int row = 0; row < rows; row++) {
        Encoded input = batch.get(row);
        int start = row * length;
        System.arraycopy(input.ids(), 0, ids, start, input.length());
        System.arraycopy(input.types(), 0, types, start, input.length());
        Arrays.fill(mask, start, start + input.length(), 1);
      }
      context.setAttachment(ROWS, rows);
      NDManager arrays = context.getNDManager();
      Shape shape = new Shape(rows, length);
      NDList inputs =
          new NDList(
              arrays.create(ids, shape), arrays.create(types, shape), arrays.create(mask, shape));
      int parts = Pooling.parts(batch);
      if (parts > 1) {
        inputs.add(arrays.create(Pooling.weights(batch, length), new Shape(rows, parts, length)));
      }
      return inputs;
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }

  private static final class Logits extends Inputs<float[][]> {
    @Override
    public float[][] processOutput(TranslatorContext context, NDList outputs) {
      return Rows.of(outputs.get(0).toFloatArray(), (int) context.getAttachment(ROWS));
    }
  }

  private static final class AllOutputs extends Inputs<List<float[]>> {
    @Override
    public List<float[]> processOutput(TranslatorContext context, NDList outputs) {
      return outputs.stream().map(NDArray::toFloatArray).toList();
    }
  }
}
