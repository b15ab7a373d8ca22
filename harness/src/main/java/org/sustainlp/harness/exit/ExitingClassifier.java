package org.sustainlp.harness.exit;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Classifier;

/**
 * Runs a model part by part. After each it looks at the entropy of the answers: rows that are sure
 * leave the batch, and only the others go on.
 *
 * <p>A head with one output rates the choices of an example against each other; the batch is then
 * taken as one example's choices, which leave together.
 */
final class ExitingClassifier implements Classifier {

  private final List<OrtSession> parts;
  private final double threshold;
  private final int atLeast;
  private int[] exits = new int[0];

  /**
   * @param threshold in nats
   * @param atLeast the length that inputs are padded to where all are shorter
   */
  ExitingClassifier(List<OrtSession> parts, double threshold, int atLeast) {
    this.parts = parts;
    this.threshold = threshold;
    this.atLeast = atLeast;
  }

  @Override
  public float[][] classify(List<Encoded> batch) {
    float[][] answers = new float[batch.size()][];
    exits = new int[batch.size()];
    try (StagedBatch staying = StagedBatch.of(batch, atLeast)) {
      for (int part = 0; part < parts.size() && staying.rows() > 0; part++) {
        boolean last = part == parts.size() - 1;
        float[][] logits = staying.run(parts.get(part));
        boolean[] sure = last ? all(logits.length) : sure(logits);
        for (int i = 0; i < sure.length; i++) {
          if (sure[i]) {
            answers[staying.row(i)] = logits[i];
            exits[staying.row(i)] = part;
          }
        }
        staying.leave(sure);
      }
      return answers;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a batch of " + batch.size(), e);
    }
  }

  private static boolean[] all(int rows) {
    boolean[] all = new boolean[rows];
    Arrays.fill(all, true);
    return all;
  }

  private boolean[] sure(float[][] logits) {
    boolean[] sure = new boolean[logits.length];
    if (logits[0].length == 1) {
      Arrays.fill(sure, Entropy.of(logits) < threshold);
    } else {
      for (int i = 0; i < sure.length; i++) {
        sure[i] = Entropy.of(logits[i]) < threshold;
      }
    }
    return sure;
  }

  @Override
  public int[] exits() {
    return exits.clone();
  }

  /** The sessions are the model's and stay open. */
  @Override
  public void close() {}
}
