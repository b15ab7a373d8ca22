package org.sustainlp.harness.compress;

import java.util.Locale;
import org.sustainlp.harness.graph.Agreement;
import org.sustainlp.harness.inference.Serving;

/** A converted graph that does not compute what its parent does. */
public final class GraphDisagrees extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GraphDisagrees(String message) {
    super(message);
  }

  static GraphDisagrees withPyTorch(double difference, double most) {
    return new GraphDisagrees(
        "the ONNX graph's logits differ from PyTorch's by "
            + difference
            + ", more than "
            + most
            + "; it is not used");
  }

  static GraphDisagrees withFloat32(
      Serving.Precision precision, Agreement agreement, double least) {
    return new GraphDisagrees(
        String.format(
            Locale.ROOT,
            "the %s graph's answers have a mean cosine of %.4f to float32's, less than %s; it is"
                + " not used. Keep layers in float32 (keep-fp32) or take another precision",
            precision.id(),
            agreement.meanCosine(),
            least));
  }
}
