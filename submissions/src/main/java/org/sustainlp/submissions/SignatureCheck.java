package org.sustainlp.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sustainlp.submissions.weights.OnnxSignature;

/** Whether a graph takes tokens and gives one number per label. */
final class SignatureCheck {
  private static final Set<String> TOKEN_INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids");
  private static final Set<OnnxSignature.Type> INTEGERS =
      Set.of(OnnxSignature.Type.INT32, OnnxSignature.Type.INT64);
  private static final String EXPORT =
      "Export the classifier with input_ids and, as far as it reads them, attention_mask and"
          + " token_type_ids, int64 or int32 [batch, length], to logits, float32 [batch, classes]";

  private SignatureCheck() {}

  /**
   * @param labels of config.json
   */
  static List<Problem> problems(OnnxSignature signature, List<String> labels) {
    List<String> faults = new ArrayList<>();
    signature.inputs().stream()
        .filter(input -> !isTokens(input))
        .forEach(input -> faults.add("its input " + input.name() + " is none of a text model"));
    if (signature.inputs().stream().noneMatch(input -> input.name().equals("input_ids"))) {
      faults.add("it has no input input_ids");
    }
    signature
        .logits()
        .ifPresentOrElse(
            place -> classes(signature.outputs().get(place), labels, faults),
            () -> faults.add("it has no output of logits, float32 [batch, classes]"));
    return faults.stream()
        .map(fault -> new Problem(GraphFolder.GRAPH, fault, EXPORT))
        .collect(Collectors.toList());
  }

  private static boolean isTokens(OnnxSignature.Value input) {
    return TOKEN_INPUTS.contains(input.name())
        && INTEGERS.contains(input.type())
        && input.shape().size() == 2;
  }

  private static void classes(
      OnnxSignature.Value logits, List<String> labels, List<String> faults) {
    long classes = logits.shape().get(1);
    if (classes >= 0 && !labels.isEmpty() && classes != labels.size()) {
      faults.add(
          "it gives " + classes + " logits, and config.json names " + labels.size() + " labels");
    }
  }
}
