package org.sustainlp.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.testsupport.AveragingGraph;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;
import org.sustainlp.submissions.weights.OnnxSignature;

/** A graph of any architecture is taken as it is, if it takes tokens and gives labels. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphFolderTest {
  private static final List<String> LABELS = List.of("no", "yes", "maybe");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Path dir;

  @BeforeEach
  void folder() {
    dir = AveragingGraph.write(temp.resolve("model"), LABELS, 3);
  }

  @Test
  void a_graph_of_no_known_family_is_read_with_its_labels_and_inputs() {
    GraphFolder model = GraphFolder.open(dir, temp);

    assertThat(GraphFolder.isOne(dir)).isTrue();
    assertThat(model.labels()).isEqualTo(LABELS);
    assertThat(model.positions()).isEqualTo(128);
    assertThat(model.signature().inputs())
        .containsExactly(
            new OnnxSignature.Value("input_ids", OnnxSignature.Type.INT64, List.of(-1L, -1L)),
            new OnnxSignature.Value("attention_mask", OnnxSignature.Type.INT64, List.of(-1L, -1L)));
    assertThat(model.signature().logits()).hasValue(0);
    assertThat(model.tokenizerJson()).isRegularFile().hasParent(temp);
    assertThat(model.digest()).startsWith("sha256:");
    // 12 × 32 embeddings, 32 × 64 + 64, a bias of 48 (its matrix is a Constant node's), 48 × 3 + 3.
    assertThat(model.parameters()).isEqualTo(384 + 2112 + 48 + 147);
  }

  @Test
  void a_known_family_is_none_even_as_a_graph() {
    Path bert =
        RandomCheckpoint.of(ModelFamily.BERT, LABELS, 1)
            .write(temp.resolve("bert"), RandomCheckpoint.Format.ONNX);
    assertThat(GraphFolder.isOne(bert)).isFalse();
    assertThat(GraphFolder.isOne(temp.resolve("nowhere"))).isFalse();
  }

  @Test
  void everything_wrong_with_it_is_told_at_once() throws IOException {
    Files.writeString(dir.resolve("config.json"), "{\"model_type\": \"averaging\"}");
    Files.delete(dir.resolve("vocab.txt"));
    rewrite(
        model -> {
          model.getGraphBuilder().getInputBuilder(0).setName("pixel_values");
          model.getGraphBuilder().clearOutput();
        });

    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly(
            "id2label is missing",
            "there is no tokenizer: neither tokenizer.json nor vocab.txt nor vocab.json with"
                + " merges.txt",
            "its input pixel_values is none of a text model",
            "it has no input input_ids",
            "it has no output of logits, float32 [batch, classes]");
  }

  @Test
  void as_many_labels_as_logits_are_wanted() {
    AveragingGraph.write(dir, List.of("no", "yes"), 3);
    Path other = AveragingGraph.write(temp.resolve("other"), LABELS, 3);
    assertThatThrownBy(
            () -> {
              Files.copy(
                  other.resolve("model.onnx"),
                  dir.resolve("model.onnx"),
                  java.nio.file.StandardCopyOption.REPLACE_EXISTING);
              GraphFolder.open(dir, temp);
            })
        .isInstanceOf(InvalidSubmission.class)
        .hasMessageContaining("it gives 3 logits, and config.json names 2 labels");
  }

  @Test
  void parameters_in_other_files_are_refused() throws IOException {
    rewrite(
        model ->
            model
                .getGraphBuilder()
                .getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalDataBuilder()
                .setKey("location")
                .setValue("../../secret"));
    assertThat(problems())
        .extracting(Problem::what)
        .contains("it keeps its parameters in other files");
  }

  @Test
  void a_file_cut_anywhere_is_refused_and_nothing_else_happens() throws IOException {
    byte[] whole = Files.readAllBytes(dir.resolve("model.onnx"));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 40; i++) {
      int length = random.nextInt(whole.length - 1);
      Files.write(dir.resolve("model.onnx"), Arrays.copyOf(whole, length));
      assertThat(problems()).as("cut to %d bytes", length).isNotEmpty();
    }
  }

  @Test
  void damaged_bytes_are_read_or_refused_and_never_crash() throws IOException {
    byte[] whole = Files.readAllBytes(dir.resolve("model.onnx"));
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 0; flips < 8; flips++) {
        // The front holds the structure, the rest is weights.
        int place = random.nextInt(random.nextBoolean() ? 200 : damaged.length);
        damaged[place] = (byte) random.nextInt();
      }
      Files.write(dir.resolve("model.onnx"), damaged);
      try {
        assertThat(GraphFolder.open(dir, temp).labels()).isEqualTo(LABELS);
      } catch (InvalidSubmission refused) {
        assertThat(refused.problems()).isNotEmpty();
      }
    }
  }

  private void rewrite(Consumer<ModelProto.Builder> change) throws IOException {
    Path file = dir.resolve("model.onnx");
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.accept(model);
    Files.write(file, model.build().toByteArray());
  }

  private List<Problem> problems() {
    InvalidSubmission refused =
        catchThrowableOfType(InvalidSubmission.class, () -> GraphFolder.open(dir, temp));
    assertThat(refused).isNotNull();
    return refused.problems();
  }
}
