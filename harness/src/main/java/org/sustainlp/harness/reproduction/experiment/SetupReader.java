package org.sustainlp.harness.reproduction.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFamily;

/** A model's shape and serving from an experiment file. */
final class SetupReader {

  private static final Map<String, Serving.Engine> ENGINES =
      named(Serving.Engine.values(), Serving.Engine::id);

  /** Random weights need no other: none is faster on a CPU, and static int8 wants training data. */
  private static final Map<String, Serving.Precision> PRECISIONS =
      ordered("fp32", Serving.Precision.FP32, "int8", Serving.Precision.INT8);

  private static final Map<String, Serving.Padding> PADDINGS =
      named(Serving.Padding.values(), Serving.Padding::id);
  private static final Map<String, GraphForm> FORMS = named(GraphForm.values(), GraphForm::id);
  private static final Map<String, String> ACTIVATIONS = ordered("gelu", "gelu", "relu", "relu");
  private static final Map<String, Boolean> INSTANCES = ordered("one", false, "per-core", true);
  private static final int MOST_UNITS = 65_536;

  private final int vocabulary;
  private final int positions;

  /**
   * @param vocabulary token ids of every model of the experiment
   * @param positions its longest input in tokens
   */
  SetupReader(int vocabulary, int positions) {
    this.vocabulary = vocabulary;
    this.positions = positions;
  }

  /** Reads the entries {@code model} and {@code serving}. */
  Setup read(Fields entry) {
    ModelConfig config = model(entry.inside("model"));
    Fields serving = entry.inside("serving");
    Serving.Engine engine = serving.choice("engine", ENGINES);
    Serving.Precision precision = serving.choice("precision", PRECISIONS);
    Serving.Padding padding = serving.choice("padding", PADDINGS);
    boolean instancePerCore = serving.choice("instances", INSTANCES);
    int limit = serving.whole("limit", 1, 1_000_000);
    boolean torch = engine == Serving.Engine.PYTORCH;
    GraphForm form = torch ? GraphForm.JOINED : serving.choice("graph", FORMS);
    serving.noOthers();
    if (torch && precision != Serving.Precision.FP32) {
      serving.problem("PyTorch is asked for int8", "Use fp32, or engine onnxruntime.");
    }
    if (!torch && padding == Serving.Padding.FIXED) {
      serving.problem("ONNX Runtime is asked to pad", "Use dynamic, or engine pytorch.");
    }
    return torch
        ? new Setup(
            config, engine, Serving.Precision.FP32, padding, instancePerCore, form, limit, null)
        : new Setup(
            config, engine, precision, Serving.Padding.DYNAMIC, instancePerCore, form, limit, null);
  }

  private ModelConfig model(Fields model) {
    int layers = model.whole("layers", 1, 96);
    int hidden = model.whole("hidden", 1, 8192);
    int heads = model.whole("heads", 1, 256);
    int headSize = model.whole("head-size", 1, 1024);
    int ffn = model.whole("ffn", 1, MOST_UNITS);
    String activation = model.choice("activation", ACTIVATIONS);
    model.noOthers();
    return new ModelConfig(
        ModelFamily.BERT,
        hidden,
        hidden,
        headSize,
        Collections.nCopies(layers, heads),
        Collections.nCopies(layers, ffn),
        vocabulary,
        positions,
        0,
        2,
        1e-12,
        activation);
  }

  private static <T> Map<String, T> named(T[] values, Function<T, String> id) {
    Map<String, T> map = new LinkedHashMap<>();
    for (T value : values) {
      map.put(id.apply(value), value);
    }
    return map;
  }

  private static <T> Map<String, T> ordered(String first, T one, String second, T two) {
    Map<String, T> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }
}
