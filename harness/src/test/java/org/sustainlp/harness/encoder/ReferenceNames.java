package org.sustainlp.harness.encoder;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;
import org.sustainlp.submissions.ModelFamily;

/**
 * What a family's own checkpoint calls its modules, and what its code has as constants. Written
 * from {@code modeling_*.py} and the published config.json files of huggingface/transformers.
 *
 * @param encoder the prefix of everything but the head
 * @param layer a layer's name, behind the prefix; {@code %d} is its number
 * @param norms the layer's two normalisations
 * @param attention query, key, value and output projection
 * @param feedForward the two linear layers
 * @param head the head's two linear layers
 * @param headActivation between them
 * @param epsilon added to the variance in layer normalisation
 * @param firstPosition the first token's row in the position table
 */
record ReferenceNames(
    String encoder,
    String layer,
    String[] norms,
    String[] attention,
    String[] feedForward,
    String[] head,
    DoubleUnaryOperator headActivation,
    double epsilon,
    int firstPosition) {

  static ReferenceNames of(ModelFamily family) {
    return switch (family) {
      case BERT ->
          bertLike("bert.", new String[] {"bert.pooler.dense", "classifier"}, Math::tanh, 1e-12, 0);
      case ELECTRA -> bertLike("electra.", ownHead(), ReferenceNames::gelu, 1e-12, 0);
      case ROBERTA, XLM_ROBERTA -> bertLike("roberta.", ownHead(), Math::tanh, 1e-5, 2);
      case DISTILBERT -> distilBert();
    };
  }

  private static String[] ownHead() {
    return new String[] {"classifier.dense", "classifier.out_proj"};
  }

  private static ReferenceNames bertLike(
      String prefix,
      String[] head,
      DoubleUnaryOperator headActivation,
      double epsilon,
      int firstPosition) {
    return new ReferenceNames(
        prefix,
        "encoder.layer.%d.",
        new String[] {"attention.output.LayerNorm", "output.LayerNorm"},
        new String[] {
          "attention.self.query",
          "attention.self.key",
          "attention.self.value",
          "attention.output.dense"
        },
        new String[] {"intermediate.dense", "output.dense"},
        head,
        headActivation,
        epsilon,
        firstPosition);
  }

  private static ReferenceNames distilBert() {
    return new ReferenceNames(
        "distilbert.",
        "transformer.layer.%d.",
        new String[] {"sa_layer_norm", "output_layer_norm"},
        new String[] {"attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin"},
        new String[] {"ffn.lin1", "ffn.lin2"},
        new String[] {"pre_classifier", "classifier"},
        it -> Math.max(0, it),
        1e-12,
        0);
  }

  /** Hendrycks and Gimpel 2016, arXiv 1606.08415: x · Φ(x), exactly. */
  static double gelu(double x) {
    return x * 0.5 * (1 + Erf.value(x / Math.sqrt(2)));
  }
}
