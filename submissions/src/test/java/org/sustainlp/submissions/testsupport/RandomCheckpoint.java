package org.sustainlp.submissions.testsupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.Tensor;

/**
 * A small model with random weights, named and described as transformers' save_pretrained does:
 * {@code XForSequenceClassification} with labels, {@code XModel} or {@code XForMaskedLM} without.
 *
 * <p>Names and fields are written out here from {@code modeling_*.py} and published config.json
 * files, not taken from the code under test.
 *
 * @param config the architecture that must be read
 * @param labels of the head; empty without one
 * @param tensors by transformers' names, including some that are no part of an encoder
 */
public record RandomCheckpoint(
    ModelConfig config, List<String> labels, Map<String, Tensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the weights are written as. */
  public enum Format {
    SAFETENSORS("model.safetensors"),
    PYTORCH("pytorch_model.bin"),
    ONNX("model.onnx");

    private final String file;

    Format(String file) {
      this.file = file;
    }
  }

  /** 2 layers, hidden 16 (ELECTRA: embeddings of 8), 4 heads, 32 units, 24 positions. */
  public static ModelConfig config(ModelFamily family) {
    ModelConfig config =
        ModelConfig.of(family, 2, 16, 4, 32, RandomTokenizer.of(family).vocabulary(), 24);
    return family == ModelFamily.ELECTRA ? config.withEmbedding(8) : config;
  }

  /**
   * A small model of a family.
   *
   * @param labels at least two, or empty for a model without a head
   */
  public static RandomCheckpoint of(ModelFamily family, List<String> labels, long seed) {
    return of(config(family), labels, seed);
  }

  /** The same with any architecture. */
  public static RandomCheckpoint of(ModelConfig config, List<String> labels, long seed) {
    Builder tensors = new Builder(config, new SplittableRandom(seed));
    tensors.encoder();
    if (labels.isEmpty()) {
      tensors.pretraining();
    } else {
      tensors.head(labels.size());
    }
    return new RandomCheckpoint(config, labels, tensors.made);
  }

  /** config.json, the family's usual tokenizer files and the weights. */
  public Path write(Path dir, Format format) {
    try {
      Files.createDirectories(dir);
      JSON.writeValue(dir.resolve("config.json").toFile(), configJson());
      RandomTokenizer.of(config.family()).write(dir);
      writeWeights(dir.resolve(format.file), format);
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeWeights(Path file, Format format) {
    switch (format) {
      case SAFETENSORS -> writeSafetensors(file);
      case PYTORCH -> TorchFiles.write(file, tensors);
      case ONNX -> ExportedGraph.write(file, tensors);
    }
  }

  /** Written here, so that names stay as they are. */
  private void writeSafetensors(Path file) {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    tensors.forEach(
        (name, tensor) -> {
          ObjectNode entry = header.putObject(name).put("dtype", "F32");
          LongStream.of(tensor.shape()).forEach(entry.putArray("shape")::add);
          int begin = data.size();
          data.writeBytes(TorchFiles.float32(tensor.values()));
          entry.putArray("data_offsets").add(begin).add(data.size());
        });
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] json = JSON.writeValueAsBytes(header);
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(json.length).array());
      out.write(json);
      data.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode configJson() {
    ObjectNode json = JSON.createObjectNode();
    boolean distil = config.family() == ModelFamily.DISTILBERT;
    json.put("model_type", config.family().modelType());
    json.put("transformers_version", "4.44.2").put("initializer_range", 0.02);
    json.put(distil ? "dim" : "hidden_size", config.hidden());
    json.put(distil ? "n_layers" : "num_hidden_layers", config.layers());
    json.put(distil ? "n_heads" : "num_attention_heads", config.heads().get(0));
    json.put(distil ? "hidden_dim" : "intermediate_size", config.ffn().get(0));
    json.put(distil ? "activation" : "hidden_act", config.activation());
    json.put("vocab_size", config.vocabulary());
    switch (config.family()) {
      case BERT -> json.put("max_position_embeddings", config.positions()).put("pad_token_id", 0);
      case DISTILBERT ->
          json.put("max_position_embeddings", config.positions())
              .put("sinusoidal_pos_embds", false)
              .put("seq_classif_dropout", 0.2);
      case ELECTRA ->
          json.put("max_position_embeddings", config.positions())
              .put("embedding_size", config.embedding())
              .put("summary_activation", "gelu");
      case ROBERTA, XLM_ROBERTA ->
          json.put("max_position_embeddings", config.positions() + 2)
              .put("pad_token_id", 1)
              .put("bos_token_id", 0);
    }
    if (!distil) {
      json.put("type_vocab_size", config.tokenTypes());
      json.put("layer_norm_eps", config.layerNormEpsilon());
    }
    if (!labels.isEmpty()) {
      ObjectNode names = json.putObject("id2label");
      labels.forEach(label -> names.put(Integer.toString(names.size()), label));
    }
    return json;
  }

  /** Makes tensors in the order of {@code state_dict()}. */
  private static final class Builder {
    private final ModelConfig config;
    private final SplittableRandom random;
    private final Map<String, Tensor> made = new LinkedHashMap<>();
    private final String prefix;

    Builder(ModelConfig config, SplittableRandom random) {
      this.config = config;
      this.random = random;
      this.prefix =
          switch (config.family()) {
            case BERT -> "bert.";
            case DISTILBERT -> "distilbert.";
            case ELECTRA -> "electra.";
            case ROBERTA, XLM_ROBERTA -> "roberta.";
          };
    }

    void encoder() {
      int width = config.embedding();
      boolean roberta = prefix.equals("roberta.");
      String embeddings = prefix + "embeddings.";
      add(embeddings + "word_embeddings.weight", config.vocabulary(), width);
      add(embeddings + "position_embeddings.weight", config.positions() + (roberta ? 2 : 0), width);
      if (!prefix.equals("distilbert.")) {
        add(embeddings + "token_type_embeddings.weight", roberta ? 1 : 2, width);
      }
      norm(embeddings + "LayerNorm", width);
      if (width != config.hidden()) {
        linear(prefix + "embeddings_project", config.hidden(), width);
      }
      for (int layer = 0; layer < config.layers(); layer++) {
        if (prefix.equals("distilbert.")) {
          distilLayer(prefix + "transformer.layer." + layer, layer);
        } else {
          bertLayer(prefix + "encoder.layer." + layer, layer);
        }
      }
    }

    private void bertLayer(String name, int layer) {
      int hidden = config.hidden();
      int attention = config.heads().get(layer) * config.headSize();
      linear(name + ".attention.self.query", attention, hidden);
      linear(name + ".attention.self.key", attention, hidden);
      linear(name + ".attention.self.value", attention, hidden);
      linear(name + ".attention.output.dense", hidden, attention);
      norm(name + ".attention.output.LayerNorm", hidden);
      linear(name + ".intermediate.dense", config.ffn().get(layer), hidden);
      linear(name + ".output.dense", hidden, config.ffn().get(layer));
      norm(name + ".output.LayerNorm", hidden);
    }

    private void distilLayer(String name, int layer) {
      int hidden = config.hidden();
      int attention = config.heads().get(layer) * config.headSize();
      linear(name + ".attention.q_lin", attention, hidden);
      linear(name + ".attention.k_lin", attention, hidden);
      linear(name + ".attention.v_lin", attention, hidden);
      linear(name + ".attention.out_lin", hidden, attention);
      norm(name + ".sa_layer_norm", hidden);
      linear(name + ".ffn.lin1", config.ffn().get(layer), hidden);
      linear(name + ".ffn.lin2", hidden, config.ffn().get(layer));
      norm(name + ".output_layer_norm", hidden);
    }

    void head(int labels) {
      int hidden = config.hidden();
      switch (config.family()) {
        case BERT -> {
          linear("bert.pooler.dense", hidden, hidden);
          linear("classifier", labels, hidden);
        }
        case DISTILBERT -> {
          linear("pre_classifier", hidden, hidden);
          linear("classifier", labels, hidden);
        }
        case ELECTRA, ROBERTA, XLM_ROBERTA -> {
          linear("classifier.dense", hidden, hidden);
          linear("classifier.out_proj", labels, hidden);
        }
      }
    }

    /** What pre-training leaves, none of which fine-tuning uses but BERT's pooler. */
    void pretraining() {
      int hidden = config.hidden();
      switch (config.family()) {
        case BERT -> {
          linear("bert.pooler.dense", hidden, hidden);
          add("cls.predictions.bias", config.vocabulary());
          linear("cls.predictions.transform.dense", hidden, hidden);
        }
        case DISTILBERT -> {
          linear("vocab_transform", hidden, hidden);
          norm("vocab_layer_norm", hidden);
          linear("vocab_projector", config.vocabulary(), hidden);
        }
        case ELECTRA -> {
          linear("discriminator_predictions.dense", hidden, hidden);
          linear("discriminator_predictions.dense_prediction", 1, hidden);
        }
        case ROBERTA, XLM_ROBERTA -> {
          linear("roberta.pooler.dense", hidden, hidden);
          linear("lm_head.dense", hidden, hidden);
          norm("lm_head.layer_norm", hidden);
          add("lm_head.bias", config.vocabulary());
        }
      }
    }

    private void linear(String name, int out, int in) {
      add(name + ".weight", out, in);
      add(name + ".bias", out);
    }

    private void norm(String name, int width) {
      add(name + ".weight", width);
      add(name + ".bias", width);
    }

    /** LayerNorm's scale is about 1, all else about 0. */
    private void add(String name, long... shape) {
      float[] values = new float[(int) Tensor.elements(shape)];
      boolean scale = name.matches("(?i).*(?:LayerNorm|layer_norm)\\.weight");
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((scale ? 1 : 0) + 0.2 * random.nextGaussian());
      }
      made.put(name, new Tensor(shape, values));
    }
  }
}
