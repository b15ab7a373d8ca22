package org.sustainlp.harness.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which operators compute one and the same model. Each form does what the one before it does and
 * one thing more; logits differ by rounding only.
 */
public enum GraphForm {
  /**
   * Query, key and value are one product that is split afterwards; biases are added by the
   * operators that read the products. In int8 the products are DynamicQuantizeMatMul.
   */
  JOINED("joined"),
  /**
   * In int8 every input is quantized once (DynamicQuantizeLinear) for all products that read it,
   * and the products (MatMulIntegerToFloat) add their biases: nothing is split or added in a pass
   * of its own. ONNX Runtime joins the two again where one product reads an input alone. The same
   * as {@link #JOINED} in float32.
   */
  SHARED_INPUT("shared-input"),
  /**
   * The last layer asks for the first token only: keys and values of all tokens, everything else of
   * one. The head reads nothing else, so the logits are the same. A head that looks at spans needs
   * all tokens: its graph is the one of {@link #SHARED_INPUT}.
   */
  FIRST_TOKEN("first-token"),
  /**
   * One input at a time, without padding and so without a mask, which lets ONNX Runtime compute
   * attention in blocks that stay in the cache. The graph refuses batches.
   */
  ONE_INPUT("one-input");

  private final String id;

  GraphForm(String id) {
    this.id = id;
  }

  /** The name in experiment files and on the command line. */
  public String id() {
    return id;
  }

  public static Optional<GraphForm> of(String id) {
    return Arrays.stream(values()).filter(form -> form.id.equals(id)).findFirst();
  }

  /** All names, from the plainest to the fastest. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(GraphForm::id).toList();
  }

  boolean does(GraphForm feature) {
    return compareTo(feature) >= 0;
  }
}
