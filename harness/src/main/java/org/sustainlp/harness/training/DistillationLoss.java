package org.sustainlp.harness.training;

/**
 * What a student is held against: L = T²·CE(student/T, softmax(teacher/T)) + stateRatio·L_states +
 * attentionRatio·L_attention.
 *
 * <p>T = 1, stateRatio = 0.1, mean squared error over embeddings and last layer and no attention
 * loss are microsoft/fastformers' defaults ({@code distill()}); there is no hard-label term there
 * either. The factor T² keeps the gradient's size (Hinton et al. 2015, arXiv 1503.02531, section
 * 2).
 *
 * @param temperature T, more than 0
 * @param stateRatio weight of the hidden-state loss, at least 0
 * @param states how two hidden states are compared
 * @param map which layers are compared
 * @param attentionRatio weight of the mean squared error of attention scores (TinyBERT, arXiv
 *     1909.10351, section 3.1), at least 0; 0 for none
 * @param alteredCopies of each training example, with some words exchanged, that the student learns
 *     from beside it (as TinyBERT does); 0 for none
 */
public record DistillationLoss(
    double temperature,
    double stateRatio,
    States states,
    LayerMap.Kind map,
    double attentionRatio,
    int alteredCopies) {

  /** How two hidden states are compared, per real token. */
  public enum States {
    /** Mean over the components of the squared difference. */
    MSE("mse"),
    /** 1 − cosine. */
    COSINE("cosine");

    private final String id;

    States(String id) {
      this.id = id;
    }

    /** The name in recipes. */
    public String id() {
      return id;
    }
  }

  public DistillationLoss {
    if (temperature <= 0 || stateRatio < 0 || attentionRatio < 0) {
      throw new IllegalArgumentException("a temperature is more than 0, a ratio at least 0");
    }
    if (alteredCopies < 0) {
      throw new IllegalArgumentException("there are " + alteredCopies + " altered copies");
    }
  }

  /** On the training examples alone. */
  public DistillationLoss(
      double temperature,
      double stateRatio,
      States states,
      LayerMap.Kind map,
      double attentionRatio) {
    this(temperature, stateRatio, states, map, attentionRatio, 0);
  }

  /** As in FastFormers, with another weight of the hidden states. */
  public static DistillationLoss fastFormers(double stateRatio) {
    return new DistillationLoss(1, stateRatio, States.MSE, LayerMap.Kind.ENDS, 0);
  }
}
