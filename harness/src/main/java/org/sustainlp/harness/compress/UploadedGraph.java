package org.sustainlp.harness.compress;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.Agreement;
import org.sustainlp.harness.graph.GraphSource;
import org.sustainlp.harness.graph.Int8Rewriting;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.graph.WeightBits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.submissions.GraphFolder;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.weights.OnnxFile;

/** Stage folders of a graph that was handed in: as it is, and rewritten to int8. */
public final class UploadedGraph {

  private static final String EXPORT_AGAIN =
      "Export the float32 model, with its parameters inside the file";

  private final GraphFolder model;

  public UploadedGraph(GraphFolder model) {
    this.model = model;
  }

  /** The graph as it was handed in. */
  public StageFolder asItIs(Path folder) throws IOException {
    Path file = beside(folder);
    Files.copy(model.graph(), file, StandardCopyOption.REPLACE_EXISTING);
    return new StageFolder(folder, file, OptionalDouble.empty(), Optional.empty());
  }

  /**
   * The graph with dynamic int8 products.
   *
   * @param samples examples on which it is checked against the graph handed in, at least one
   * @throws InvalidSubmission when it has no product of constant float32 weights
   * @throws GraphDisagrees when the check fails; no model is left then
   */
  public StageFolder int8(Path folder, WeightBits bits, List<EncodedExample> samples)
      throws IOException {
    ModelProto rewritten =
        Int8Rewriting.rewrite(OnnxFile.parse(model.graph(), EXPORT_AGAIN), bits)
            .orElseThrow(UploadedGraph::nothingToQuantize);
    Path file = beside(folder);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      rewritten.writeTo(out);
    }
    Agreement agreement =
        Agreement.of(
            GraphSource.answers(model.graph(), samples), GraphSource.answers(file, samples));
    double least = StageFolder.leastCosine(Serving.Precision.INT8);
    if (!(agreement.meanCosine() >= least)) {
      Files.delete(file);
      throw GraphDisagrees.withFloat32(Serving.Precision.INT8, agreement, least);
    }
    Numerics numerics = new Numerics.DynamicInt8(bits, Set.of());
    return new StageFolder(
        folder,
        file,
        OptionalDouble.empty(),
        Optional.of(new StageFolder.Converted(numerics, agreement)));
  }

  /** Everything but the graph, which is to be written to the file given. */
  private Path beside(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(
        model.dir().resolve("config.json"),
        folder.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        model.tokenizerJson(),
        folder.resolve("tokenizer.json"),
        StandardCopyOption.REPLACE_EXISTING);
    return folder.resolve("model.onnx");
  }

  private static InvalidSubmission nothingToQuantize() {
    return new InvalidSubmission(
        List.of(
            new Problem(
                "model.onnx",
                "it has no product of constant float32 weights that could be quantized",
                EXPORT_AGAIN + ", or choose recipe none")));
  }
}
