package org.sustainlp.submissions.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Problem;

/** Compares the tensors of a weights file with what config.json promises. */
public final class ShapeCheck {
  /** So many problems are told one by one; the rest are counted. */
  static final int TOLD = 10;

  private static final String REMEDY =
      "Save model and config.json together, with save_pretrained of the same model";

  /** Exporters may rename parameters so that nothing tells which is which. */
  private static final String ONNX_REMEDY =
      "Hand in model.safetensors, or export this config.json's model with torch.onnx.export";

  private ShapeCheck() {}

  /**
   * Names what does not match, in the order of a forward pass.
   *
   * @param file the weights file's name, for the problems
   * @param labels the classifier's labels from config.json; empty when it names none
   * @return one problem per missing, wrong or surplus tensor, at most {@value #TOLD} and a count
   */
  public static List<Problem> problems(
      String file, WeightsFile weights, ModelConfig config, List<String> labels) {
    Map<String, long[]> found = weights.shapes();
    Map<String, long[]> expected = new LinkedHashMap<>(BertTensors.expectedShapes(config));
    if (found.containsKey(BertTensors.POOLER_WEIGHT)
        || found.containsKey(BertTensors.POOLER_BIAS)) {
      expected.putAll(BertTensors.poolerShapes(config, lookedAt(found, config)));
    }
    if (found.containsKey(BertTensors.CLASSIFIER_WEIGHT)
        || found.containsKey(BertTensors.CLASSIFIER_BIAS)) {
      expected.putAll(BertTensors.classifierShapes(config, classes(found, labels)));
    }
    List<String> faults = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          long[] there = found.get(name);
          if (there == null || !Arrays.equals(there, shape)) {
            faults.add(fault(name, there, shape, weights.unread().get(name)));
          }
        });
    found.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> faults.add(surplus(name)));
    return told(file, faults);
  }

  /**
   * How many vectors the pooler reads side by side: the first token's, and in a model trained here
   * for a span task two spans' as well.
   */
  private static int lookedAt(Map<String, long[]> found, ModelConfig config) {
    long[] weight = found.get(BertTensors.POOLER_WEIGHT);
    boolean spans = weight != null && weight.length == 2 && weight[1] == 3L * config.hidden();
    return spans ? 3 : 1;
  }

  /** Labels decide; without them (older files) the head's own size does, as HF's num_labels may. */
  private static int classes(Map<String, long[]> found, List<String> labels) {
    if (!labels.isEmpty()) {
      return labels.size();
    }
    long[] weight = found.get(BertTensors.CLASSIFIER_WEIGHT);
    if (weight == null || weight.length != 2 || weight[0] != (int) weight[0]) {
      return 2; // Hugging Face's default; the shape is a problem whatever is expected
    }
    return (int) weight[0];
  }

  private static String surplus(String name) {
    return name.startsWith("encoder.")
        ? name + " belongs to a layer that config.json does not have"
        : name + " is no part of the model that config.json describes";
  }

  private static String fault(
      String name, long @Nullable [] found, long[] expected, @Nullable String storedAs) {
    if (storedAs != null) {
      return name + " is stored as " + storedAs + "; read are F32, F16, BF16 and F64";
    }
    String wanted = "config.json expects " + text(expected);
    return found == null
        ? name + " is missing; " + wanted
        : name + " is " + text(found) + "; " + wanted;
  }

  private static List<Problem> told(String file, List<String> faults) {
    String remedy = file.endsWith(".onnx") ? ONNX_REMEDY : REMEDY;
    List<Problem> problems =
        faults.stream()
            .limit(TOLD)
            .map(fault -> new Problem(file, fault, remedy))
            .collect(Collectors.toCollection(ArrayList::new));
    if (faults.size() > TOLD) {
      int more = faults.size() - TOLD;
      problems.add(new Problem(file, "and " + more + " more tensors do not match", remedy));
    }
    return problems;
  }

  private static String text(long[] shape) {
    return LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
  }
}
