package org.sustainlp.harness.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.submissions.weights.OnnxSignature;

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
  private final OnnxSignature signature;

  private OnnxModel(Model model, OnnxSignature signature) {
    this.model = model;
    this.signature = signature;
  }

  /**
   * @param file a graph with some of the int32 or int64 inputs {@code input_ids}, {@code
   *     token_type_ids} and {@code attention_mask}, in span tasks {@code pooling}, and float32
   *     logits as {@link OnnxSignature#logits} finds them, else as its first output
   * @param threads per call
   * @throws IOException when the file cannot be read or is no such graph
   */
  public static OnnxModel load(Path file, int threads) throws IOException {
    startEngine();
    Model model = Model.newInstance("model", "OnnxRuntime");
    try {
      OnnxSignature signature = OnnxSignature.read(file);
      model.load(file, null, Map.of("sessionOptions", options(threads)));
      return new OnnxModel(model, signature);
    } catch (OrtException | MalformedModelException e) {
      model.close();
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IOException("ONNX Runtime cannot load " + file + ": " + reason.getMessage(), e);
    }
  }

  /** To be called before anything of ONNX Runtime's own is used. */
  public static void startEngine() {
    // DJL would load PyTorch beside it for array operations we do not use: more memory, and two
    // native runtimes in one process that have been seen to crash.
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    // DJL's engine makes the process's only OrtEnvironment, so it must come before SessionOptions.
    Engine.getEngine("OnnxRuntime");
  }

  /** How every session here is run, with so many threads per call. */
  public static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  /** A caller of the shared session, for one thread; it pads to the longest input of a batch. */
  public Classifier newClassifier() {
    return newClassifier(0);
  }

  /**
   * A caller that pads as the serving says; a graph that reads no mask would take padding for
   * tokens, so its inputs are padded to their batch only.
   */
  public Classifier newClassifier(Serving serving) {
    boolean masks =
        signature.inputs().stream().anyMatch(input -> input.name().equals(TokenArrays.MASK));
    boolean pads = serving.padding() == Serving.Padding.FIXED && masks;
    return newClassifier(pads ? serving.maxLength() : 0);
  }

  private Classifier newClassifier(int atLeast) {
    return new Caller(
        model.newPredictor(new Logits(signature, atLeast, signature.logits().orElse(0))));
  }

  /** All outputs of a batch, each row-major, in the graph's order. */
  public List<float[]> outputs(List<Encoded> batch) {
    try (Predictor<List<Encoded>, List<float[]>> predictor =
        model.newPredictor(new AllOutputs(signature))) {
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

  /** The graph's inputs, in its order, padded on the right. */
  private abstract static class Inputs<T> implements Translator<List<Encoded>, T> {

    static final String ROWS = "rows";

    private final OnnxSignature signature;
    private final int atLeast;

    Inputs(OnnxSignature signature, int atLeast) {
      this.signature = signature;
      this.atLeast = atLeast;
    }

    @Override
    public NDList processInput(TranslatorContext context, List<Encoded> batch) {
      context.setAttachment(ROWS, batch.size());
      return new TokenArrays(batch, atLeast).of(signature, context.getNDManager());
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }

  private static final class Logits extends Inputs<float[][]> {
    private final int place;

    Logits(OnnxSignature signature, int atLeast, int place) {
      super(signature, atLeast);
      this.place = place;
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList outputs) {
      return Rows.of(outputs.get(place).toFloatArray(), (int) context.getAttachment(ROWS));
    }
  }

  private static final class AllOutputs extends Inputs<List<float[]>> {
    AllOutputs(OnnxSignature signature) {
      super(signature, 0);
    }

    @Override
    public List<float[]> processOutput(TranslatorContext context, NDList outputs) {
      return outputs.stream().map(NDArray::toFloatArray).toList();
    }
  }
}
