package org.sustainlp.submissions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a BERT-family encoder under Hugging Face's names without the model prefix.
 *
 * <p>Names are {@code embeddings.word_embeddings.weight}, {@code
 * encoder.layer.0.attention.self.query.weight}, … and, for a model with a classification head,
 * {@code classifier.weight} and {@code classifier.bias}. Linear weights are {@code [out, in]}, as
 * PyTorch stores them.
 *
 * @param tensors by name, in file order
 */
public record EncoderWeights(Map<String, Tensor> tensors) {
  public EncoderWeights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * @throws IllegalArgumentException when there is no tensor of that name
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weights named " + name);
    }
    return tensor;
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The number of parameters. */
  public long parameters() {
    return tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
  }
}
