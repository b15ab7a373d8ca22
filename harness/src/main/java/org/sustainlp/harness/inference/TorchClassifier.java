package org.sustainlp.harness.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** The encoder on DJL's PyTorch engine. */
public final class TorchClassifier implements Classifier {

  private final Encoder encoder;
  private final Serving serving;

  private TorchClassifier(Encoder encoder, Serving serving) {
    this.encoder = encoder;
    this.serving = serving;
  }

  public static TorchClassifier of(ModelConfig config, EncoderWeights weights, Serving serving) {
    return new TorchClassifier(Encoder.of(config, weights, Device.cpu()), serving);
  }

  /** The same model without padding to a fixed length; it lives as long as this one. */
  public Classifier unpadded() {
    return new TorchClassifier(encoder, serving.withDynamicLength());
  }

  @Override
  public float[][] classify(List<Encoded> batch) {
    int length =
        serving.padding() == Serving.Padding.FIXED ? serving.maxLength() : Batch.longest(batch);
    try (NDManager arrays = encoder.manager().newSubManager()) {
      float[] logits = encoder.forward(Batch.of(batch, length, arrays)).logits().toFloatArray();
      return Rows.of(logits, batch.size());
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
