package org.sustainlp.submissions.weights;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.InvalidSubmission;

/**
 * An opened weights file: names and shapes are known, parameters are not loaded yet.
 *
 * <p>Names are those of {@link BertTensors}; tensors of other names are left out.
 */
public sealed interface WeightsFile permits SafetensorsFile, TorchWeights, OnnxWeights {

  /**
   * Opens {@code model.safetensors} or, by extension, {@code pytorch_model.bin} or {@code
   * model.onnx}.
   *
   * @throws InvalidSubmission when the file is damaged or of a kind that is not read
   */
  static WeightsFile open(Path file) {
    String name = Objects.toString(file.getFileName(), "");
    if (name.endsWith(".bin")) {
      return TorchWeights.open(file);
    }
    return name.endsWith(".onnx") ? OnnxWeights.open(file) : SafetensorsFile.open(file);
  }

  /** Shape by name of every tensor {@link #read()} gives, in file order. */
  Map<String, long[]> shapes();

  /** Storage type by name of encoder tensors that are there but not floating-point. */
  Map<String, String> unread();

  /** Loads all tensors as float32: four bytes of heap per parameter. */
  EncoderWeights read();
}
