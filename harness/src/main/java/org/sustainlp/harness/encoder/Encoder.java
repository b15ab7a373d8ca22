package org.sustainlp.harness.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/**
 * BERT with a classification head (Devlin et al. 2019, arXiv 1810.04805, section 3; the attention
 * of Vaswani et al. 2017, section 3.2), as functions over Hugging Face's parameter names.
 *
 * <p>The other families are BERT in their layers and differ in embeddings and head, as {@link
 * ModelConfig} says.
 *
 * <p>DJL's own {@code BertBlock} is not Hugging Face's BERT (batch normalisation, other residuals,
 * the pooler reads token 1), so it cannot load these weights.
 *
 * <p>Every result attaches to the manager of the first operand, so a parameter is never the
 * receiver of an operation: it would keep each step's arrays alive.
 */
public final class Encoder implements AutoCloseable {

  private final ModelConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private Encoder(ModelConfig config, NDManager manager) {
    this.config = config;
    this.manager = manager;
  }

  /** Copies the weights into arrays of the PyTorch engine on {@code device}. */
  public static Encoder of(ModelConfig config, EncoderWeights weights, Device device) {
    NDManager manager = Engine.getEngine("PyTorch").newBaseManager(device);
    Encoder encoder = new Encoder(config, manager);
    weights
        .tensors()
        .forEach(
            (name, tensor) ->
                encoder.parameters.put(
                    name, manager.create(tensor.values(), new Shape(tensor.shape()))));
    return encoder;
  }

  /**
   * What one pass gives.
   *
   * @param logits one row per input, one column per label [batch, labels]
   * @param states the embedding layer's output, then every layer's, each [batch, length, hidden]
   * @param scores every layer's QKᵀ/√d before mask and softmax, each [batch, heads, length, length]
   */
  public record Output(NDArray logits, List<NDArray> states, List<NDArray> scores) {
    public Output {
      states = List.copyOf(states);
      scores = List.copyOf(scores);
    }

    /** The last layer's output [batch, length, hidden]. */
    public NDArray last() {
      return states.get(states.size() - 1);
    }
  }

  /** A pass for answers: no dropout, every head and unit open. */
  public Output forward(Batch batch) {
    return forward(batch, 0, null);
  }

  /**
   * @param dropout share of embeddings, attention probabilities and both residual branches that is
   *     set to 0, as BERT is trained; 0 for answers
   * @param gates multiplied onto heads and feed-forward units; null for all open
   */
  public Output forward(Batch batch, double dropout, @Nullable Gates gates) {
    NDArray states = embed(batch, dropout);
    List<NDArray> all = new ArrayList<>(List.of(states));
    List<NDArray> scores = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      states = layer(layer, states, batch, dropout, gates, scores);
      all.add(states);
    }
    return new Output(head("", lookedAt(states, batch), dropout), all, scores);
  }

  /**
   * What a head after each layer would look at, without dropout.
   *
   * @return one [batch, (1 + spans) · hidden] per layer
   */
  public List<NDArray> lookedAt(Batch batch) {
    List<NDArray> lookedAt = new ArrayList<>();
    NDArray states = embed(batch, 0);
    for (int layer = 0; layer < config.layers(); layer++) {
      states = layer(layer, states, batch, 0, null, new ArrayList<>());
      lookedAt.add(lookedAt(states, batch));
    }
    return lookedAt;
  }

  private NDArray layer(
      int layer,
      NDArray states,
      Batch batch,
      double dropout,
      @Nullable Gates gates,
      List<NDArray> scores) {
    String name = "encoder.layer." + layer;
    NDArray attended = attention(name + ".attention", layer, states, batch, dropout, gates, scores);
    NDArray middle = addAndNorm(name + ".attention.output.LayerNorm", attended, states, dropout);
    NDArray transformed = feedForward(name, layer, middle, gates);
    return addAndNorm(name + ".output.LayerNorm", transformed, middle, dropout);
  }

  /**
   * Word + position + token type, normalised; RoBERTa counts positions from 2 and has one type for
   * all, DistilBERT has none, ELECTRA widens the result to the layers' width.
   */
  private NDArray embed(Batch batch, double dropout) {
    NDArray words = lookUp(batch.ids(), "embeddings.word_embeddings.weight");
    int first = config.positionOffset();
    NDArray order = batch.ids().getManager().arange(first, first + batch.length());
    NDArray positions = lookUp(order, "embeddings.position_embeddings.weight");
    NDArray sum = words.add(positions.expandDims(0));
    if (config.tokenTypes() > 0) {
      NDArray types = config.tokenTypes() == 1 ? batch.types().zerosLike() : batch.types();
      sum = sum.add(lookUp(types, "embeddings.token_type_embeddings.weight"));
    }
    NDArray embedded = dropout(norm("embeddings.LayerNorm", sum), dropout);
    return config.projectsEmbeddings() ? linear("embeddings_project", embedded) : embedded;
  }

  /** softmax(QKᵀ/√d + mask)·V for every head, then the output projection. */
  private NDArray attention(
      String name,
      int layer,
      NDArray states,
      Batch batch,
      double dropout,
      @Nullable Gates gates,
      List<NDArray> allScores) {
    int heads = config.heads().get(layer);
    NDArray query = split(linear(name + ".self.query", states), heads);
    NDArray key = split(linear(name + ".self.key", states), heads);
    NDArray value = split(linear(name + ".self.value", states), heads);
    NDArray scale = batch.scalar(1 / Math.sqrt(config.headSize()));
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).mul(scale);
    allScores.add(scores);
    NDArray probabilities = dropout(scores.add(batch.attentionBias()).softmax(-1), dropout);
    NDArray context = probabilities.matMul(value);
    if (gates != null) {
      context = context.mul(gates.heads(layer));
    }
    NDArray joined =
        context
            .transpose(0, 2, 1, 3)
            .reshape(batch.rows(), batch.length(), (long) heads * config.headSize());
    return linear(name + ".output.dense", joined);
  }

  private NDArray split(NDArray states, int heads) {
    Shape shape = states.getShape();
    return states
        .reshape(shape.get(0), shape.get(1), heads, config.headSize())
        .transpose(0, 2, 1, 3);
  }

  private NDArray feedForward(String name, int layer, NDArray states, @Nullable Gates gates) {
    NDArray inner = linear(name + ".intermediate.dense", states);
    NDArray active =
        config.activation().equals("relu") ? Activation.relu(inner) : Activation.gelu(inner);
    if (gates != null) {
      active = active.mul(gates.units(layer));
    }
    return linear(name + ".output.dense", active);
  }

  /**
   * Hugging Face's head: tanh of a dense layer over [CLS], in span tasks over [CLS] and the means
   * of the spans side by side, then one output per label.
   *
   * @param prefix of the names of the head's weights; empty for the model's own
   * @param lookedAt [batch, (1 + spans) · hidden]
   * @return logits [batch, labels]
   */
  public NDArray head(String prefix, NDArray lookedAt, double dropout) {
    NDArray pooled = headActivation(linear(prefix + "pooler.dense", lookedAt));
    return linear(prefix + "classifier", dropout(pooled, dropout));
  }

  private NDArray headActivation(NDArray states) {
    return switch (config.headActivation()) {
      case "relu" -> Activation.relu(states);
      case "gelu" -> Activation.gelu(states);
      default -> states.tanh();
    };
  }

  /**
   * What a head reads of a layer's output.
   *
   * @param states [batch, length, hidden]
   * @return [batch, (1 + spans) · hidden]
   */
  public NDArray lookedAt(NDArray states, Batch batch) {
    NDArray pooling = batch.poolingOrNull();
    return pooling == null ? states.get(":, 0") : pooling.matMul(states).reshape(batch.rows(), -1);
  }

  private NDArray addAndNorm(String name, NDArray branch, NDArray residual, double dropout) {
    return norm(name, dropout(branch, dropout).add(residual));
  }

  private NDArray norm(String name, NDArray states) {
    return LayerNorm.layerNorm(
            states,
            parameter(name + ".weight").getShape(),
            parameter(name + ".weight"),
            parameter(name + ".bias"),
            (float) config.layerNormEpsilon())
        .singletonOrThrow();
  }

  private NDArray linear(String name, NDArray states) {
    return Linear.linear(states, parameter(name + ".weight"), parameter(name + ".bias"))
        .singletonOrThrow();
  }

  private NDArray lookUp(NDArray ids, String name) {
    return Embedding.embedding(ids, parameter(name), ai.djl.ndarray.types.SparseFormat.DENSE)
        .singletonOrThrow();
  }

  private static NDArray dropout(NDArray states, double share) {
    return share > 0 ? Dropout.dropout(states, (float) share, true).singletonOrThrow() : states;
  }

  private NDArray parameter(String name) {
    NDArray parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("the model has no weights named " + name);
    }
    return parameter;
  }

  /** The parameters by name; live arrays, for the optimizer. */
  public Map<String, NDArray> parameters() {
    return parameters;
  }

  public ModelConfig config() {
    return config;
  }

  /** Owns the parameters; step arrays belong into sub-managers of it. */
  public NDManager manager() {
    return manager;
  }

  /** A copy of the parameters as they are now. */
  public EncoderWeights weights() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) ->
            tensors.put(name, Tensor.of(array.toFloatArray(), array.getShape().getShape())));
    return new EncoderWeights(tensors);
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * Multipliers on attention heads and feed-forward units, one per input, so that their gradients
   * tell each unit's importance for each example.
   */
  public interface Gates {

    /** [batch, heads, 1, 1] of a layer. */
    NDArray heads(int layer);

    /** [batch, 1, units] of a layer. */
    NDArray units(int layer);
  }
}
