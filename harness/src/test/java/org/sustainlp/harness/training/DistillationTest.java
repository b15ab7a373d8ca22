package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DistillationTest {

  private static final ModelConfig CONFIG = RandomBert.CONFIG;
  private static final EncoderWeights TEACHER = RandomBert.weights(CONFIG, 8);
  private static final List<Encoded> INPUTS = RandomBert.inputs(6, 11);
  private static final TrainingSet SET =
      new TrainingSet(INPUTS.stream().map(input -> TrainingExample.of(input, 0, 3)).toList());
  private static final DistillationLoss ALL =
      new DistillationLoss(2, 1, DistillationLoss.States.MSE, LayerMap.Kind.UNIFORM, 0.5);

  @TempDir private static Path folder;

  @Test
  void layers_are_paired_evenly() {
    assertThat(LayerMap.of(LayerMap.Kind.UNIFORM, 4, 12).pairs())
        .containsExactly(pair(0, 0), pair(1, 3), pair(2, 6), pair(3, 9), pair(4, 12));
    assertThat(LayerMap.of(LayerMap.Kind.ENDS, 4, 12).pairs())
        .containsExactly(pair(0, 0), pair(4, 12));
    assertThat(LayerMap.of(LayerMap.Kind.LAST, 4, 12).pairs()).containsExactly(pair(4, 12));
  }

  private static LayerMap.Pair pair(int student, int teacher) {
    return new LayerMap.Pair(student, teacher);
  }

  /** What is left is T² times the entropy of the teacher's own softened answers. */
  @Test
  void a_student_that_is_its_teacher_loses_nothing_but_the_teachers_own_doubt() {
    try (Encoder same = Encoder.of(CONFIG, TEACHER, Device.cpu());
        Encoder teacher = Encoder.of(CONFIG, TEACHER, Device.cpu());
        NDManager arrays = same.manager().newSubManager()) {
      Batch batch = Batch.of(INPUTS, Batch.longest(INPUTS), arrays);
      double loss = loss(same, TeacherAnswers.live(teacher), ALL, batch);
      double doubt = 0;
      float[] logits = teacher.forward(batch).logits().toFloatArray();
      for (int row = 0; row < INPUTS.size(); row++) {
        double[] p = softmax(logits, row * 3, 2);
        for (double share : p) {
          doubt -= share * Math.log(share) / INPUTS.size();
        }
      }
      assertThat(loss).isCloseTo(4 * doubt, within(1e-4));
    }
  }

  private static double[] softmax(float[] logits, int start, double temperature) {
    double[] p = new double[3];
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      p[i] = Math.exp(logits[start + i] / temperature);
      sum += p[i];
    }
    for (int i = 0; i < 3; i++) {
      p[i] /= sum;
    }
    return p;
  }

  @Test
  void answers_from_the_file_give_the_loss_that_the_live_teacher_gives() throws IOException {
    Path file = folder.resolve("answers.f32");
    Pruning.Pruned start = Pruning.layers(CONFIG, RandomBert.weights(CONFIG, 9), 2);
    try (Encoder student = Encoder.of(start.config(), start.weights(), Device.cpu());
        Encoder teacher = Encoder.of(CONFIG, TEACHER, Device.cpu());
        NDManager arrays = student.manager().newSubManager()) {
      TeacherAnswers.Wanted wanted = TeacherAnswers.Wanted.of(ALL, 2, 3);
      Batch batch = Batch.of(INPUTS, Batch.longest(INPUTS) + 3, arrays);
      List<Long> asked = new ArrayList<>();
      double live = loss(student, TeacherAnswers.live(teacher), ALL, batch);
      try (TeacherAnswers kept =
          TeacherAnswers.kept(
              teacher, wanted, SET, file, (done, total) -> asked.add(total - done))) {
        assertThat(loss(student, kept, ALL, batch)).isCloseTo(live, within(1e-5 * live));
      }
      assertThat(asked).as("tokens left").isNotEmpty().endsWith(0L);
      long written = Files.getLastModifiedTime(file).toMillis();
      try (TeacherAnswers again =
          TeacherAnswers.kept(teacher, wanted, SET, file, AskingWatch.NOBODY)) {
        assertThat(loss(student, again, ALL, batch)).isCloseTo(live, within(1e-5 * live));
      }
      assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(written);
    }
  }

  @Test
  void a_file_cut_short_is_written_anew() throws IOException {
    Path file = folder.resolve("short.f32");
    Files.write(file, new byte[12]);
    try (Encoder teacher = Encoder.of(CONFIG, TEACHER, Device.cpu());
        TeacherAnswers kept =
            TeacherAnswers.kept(
                teacher, TeacherAnswers.Wanted.of(ALL, 2, 3), SET, file, AskingWatch.NOBODY)) {
      assertThat(kept.config()).isEqualTo(CONFIG);
      assertThat(Files.size(file)).isGreaterThan(12);
    }
  }

  @Test
  void cosine_does_not_see_how_long_a_state_is() {
    DistillationLoss cosine =
        new DistillationLoss(1, 1, DistillationLoss.States.COSINE, LayerMap.Kind.LAST, 0);
    DistillationLoss none = DistillationLoss.fastFormers(0);
    try (Encoder same = Encoder.of(CONFIG, TEACHER, Device.cpu());
        Encoder teacher = Encoder.of(CONFIG, doubled(TEACHER), Device.cpu());
        NDManager arrays = same.manager().newSubManager()) {
      Batch batch = Batch.of(INPUTS, Batch.longest(INPUTS), arrays);
      double with = loss(same, TeacherAnswers.live(teacher), cosine, batch);
      double without = loss(same, TeacherAnswers.live(teacher), none, batch);
      assertThat(with - without).isCloseTo(0, within(1e-4));
    }
  }

  /** The last layer's normalisation times two: states of twice the length. */
  private static EncoderWeights doubled(EncoderWeights weights) {
    var tensors = new java.util.LinkedHashMap<>(weights.tensors());
    String norm = "encoder.layer.2.output.LayerNorm.";
    for (String name : List.of(norm + "weight", norm + "bias")) {
      float[] values = tensors.get(name).values().clone();
      IntStream.range(0, values.length).forEach(i -> values[i] *= 2);
      tensors.put(name, org.sustainlp.submissions.Tensor.of(values, values.length));
    }
    return new EncoderWeights(tensors);
  }

  @Test
  void a_narrower_student_learns_through_projections_that_are_not_part_of_it() {
    ModelConfig narrow = ModelConfig.bert(2, 16, 2, 32, RandomBert.VOCABULARY, 64);
    List<Double> losses = new java.util.ArrayList<>();
    try (Encoder student = Encoder.of(narrow, RandomBert.weights(narrow, 5), Device.cpu());
        Encoder teacher = Encoder.of(CONFIG, TEACHER, Device.cpu())) {
      int parameters = student.parameters().size();
      Distillation distillation = new Distillation(TeacherAnswers.live(teacher), student, ALL, 3);
      assertThat(distillation.parameters()).hasSize(3);
      new TrainingLoop(
              student,
              SET,
              distillation,
              new TrainingBudget(100, 100, 6, 3e-3, 0.1, 0.01, 64),
              3,
              (done, total, loss) -> losses.add(loss))
          .train(Checkpoints.none());
      assertThat(student.parameters()).hasSize(parameters);
      assertThat(losses.get(99)).isLessThan(0.9 * losses.get(0));
    }
  }

  @Test
  void a_student_cut_out_of_its_teacher_starts_with_each_dimension_in_its_place() {
    ModelConfig narrow = CONFIG.withHidden(2);
    try (Encoder student = Encoder.of(narrow, RandomBert.weights(narrow, 5), Device.cpu());
        Encoder teacher = Encoder.of(CONFIG, TEACHER, Device.cpu())) {
      Distillation distillation =
          new Distillation(TeacherAnswers.live(teacher), student, List.of(3, 30), ALL, 3);
      assertThat(distillation.parameters()).hasSize(4);
      for (NDArray projection : distillation.parameters().values()) {
        float[] placing = new float[2 * 32];
        placing[3] = 1;
        placing[32 + 30] = 1;
        assertThat(projection.toFloatArray()).isEqualTo(placing);
      }
    }
  }

  private static double loss(
      Encoder student, TeacherAnswers answers, DistillationLoss loss, Batch batch) {
    int[] rows = IntStream.range(0, INPUTS.size()).toArray();
    NDArray value =
        new Distillation(answers, student, loss, 1)
            .loss(student.forward(batch), batch, new Choices(SET.examples()), rows);
    return value.getFloat();
  }
}
