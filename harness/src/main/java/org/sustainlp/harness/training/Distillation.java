package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;

/**
 * The objective of a student: its teacher's answers, hidden states and attention on the same
 * inputs, as a {@link DistillationLoss} weighs them.
 *
 * <p>Departure from microsoft/fastformers: padding does not count. Where widths differ, the
 * student's states go through a learned matrix for each pair of layers (TinyBERT, arXiv 1909.10351,
 * section 3.1), which is thrown away afterwards. It starts at random, or, where the student's
 * dimensions are some of the teacher's, by putting each in its place (CoFi, arXiv 2204.00408,
 * section 3.2, starts from the identity). Where numbers of heads differ, the means over all heads
 * are compared.
 */
public final class Distillation implements Objective {

  private static final double DEVIATION = 0.02;

  private final TeacherAnswers teacher;
  private final DistillationLoss loss;
  private final LayerMap map;
  private final Map<String, NDArray> projections = new LinkedHashMap<>();

  /**
   * @param teacher its answers to the inputs of the training set
   * @param student whose arrays' manager owns the projections
   * @param seed of the projections' first values
   */
  public Distillation(TeacherAnswers teacher, Encoder student, DistillationLoss loss, long seed) {
    this(teacher, student, List.of(), loss, seed);
  }

  /**
   * As above, of a student whose dimensions may be some of the teacher's.
   *
   * @param kept which of the teacher's dimensions each of the student's is; empty when they have
   *     nothing in common
   */
  public Distillation(
      TeacherAnswers teacher,
      Encoder student,
      List<Integer> kept,
      DistillationLoss loss,
      long seed) {
    this.teacher = teacher;
    this.loss = loss;
    this.map = LayerMap.of(loss.map(), student.config().layers(), teacher.config().layers());
    if (loss.stateRatio() > 0 && student.config().hidden() != teacher.config().hidden()) {
      project(student, kept, new Random(seed));
    }
  }

  private void project(Encoder student, List<Integer> kept, Random random) {
    int from = student.config().hidden();
    int to = teacher.config().hidden();
    for (LayerMap.Pair pair : map.pairs()) {
      float[] values = kept.isEmpty() ? normal(from * to, random) : placing(kept, to);
      projections.put(projection(pair), student.manager().create(values, new Shape(from, to)));
    }
  }

  private static float[] normal(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * random.nextGaussian());
    }
    return values;
  }

  /** [kept, to]: 1 where a dimension belongs. */
  private static float[] placing(List<Integer> kept, int to) {
    float[] values = new float[kept.size() * to];
    for (int i = 0; i < kept.size(); i++) {
      values[i * to + kept.get(i)] = 1;
    }
    return values;
  }

  private static String projection(LayerMap.Pair pair) {
    return "projection." + pair.student() + ".weight";
  }

  @Override
  public Map<String, NDArray> parameters() {
    return projections;
  }

  @Override
  public NDArray loss(Encoder.Output output, Batch batch, Choices examples, int[] rows) {
    TeacherAnswers.Answer taught = teacher.to(batch, rows);
    NDArray total = soft(examples.logits(output.logits()), examples.logits(taught.logits()), batch);
    if (loss.stateRatio() > 0) {
      total = total.add(states(output, taught, batch).mul(batch.scalar(loss.stateRatio())));
    }
    if (loss.attentionRatio() > 0) {
      total = total.add(attention(output, taught, batch).mul(batch.scalar(loss.attentionRatio())));
    }
    return total;
  }

  private NDArray soft(NDArray student, NDArray taught, Batch batch) {
    if (loss.temperature() == 1) {
      return FineTuning.crossEntropy(student, taught.softmax(-1));
    }
    NDArray cooled = batch.scalar(1 / loss.temperature());
    return FineTuning.crossEntropy(student.mul(cooled), taught.mul(cooled).softmax(-1))
        .mul(batch.scalar(loss.temperature() * loss.temperature()));
  }

  /** The sum over the pairs of layers. */
  private NDArray states(Encoder.Output output, TeacherAnswers.Answer taught, Batch batch) {
    NDArray sum = batch.scalar(0);
    for (LayerMap.Pair pair : map.pairs()) {
      NDArray student = output.states().get(pair.student());
      NDArray projection = projections.get(projection(pair));
      NDArray shown = projection == null ? student : student.matMul(projection);
      sum = sum.add(apart(shown, taught.state(pair.teacher()), batch));
    }
    return sum;
  }

  private NDArray apart(NDArray student, NDArray taught, Batch batch) {
    return switch (loss.states()) {
      case MSE -> {
        long hidden = taught.getShape().get(2);
        NDArray difference = student.sub(taught).mul(batch.mask().expandDims(-1));
        yield difference.square().sum().div(batch.mask().sum().mul(batch.scalar(hidden)));
      }
      case COSINE -> {
        NDArray product = student.mul(taught).sum(LAST);
        NDArray lengths =
            student.square().sum(LAST).mul(taught.square().sum(LAST)).add(batch.scalar(1e-12));
        NDArray cosine = product.div(lengths.sqrt()).mul(batch.mask()).sum();
        yield batch.scalar(1).sub(cosine.div(batch.mask().sum()));
      }
    };
  }

  private static final int[] LAST = {-1};

  /** Mean squared error of the scores between real tokens, summed over the pairs of layers. */
  private NDArray attention(Encoder.Output output, TeacherAnswers.Answer taught, Batch batch) {
    NDArray real = batch.mask().expandDims(2).mul(batch.mask().expandDims(1)).expandDims(1);
    NDArray sum = batch.scalar(0);
    for (LayerMap.Pair pair : map.attending()) {
      NDArray student = output.scores().get(pair.student() - 1);
      NDArray wanted = taught.score(pair.teacher());
      if (student.getShape().get(1) != wanted.getShape().get(1)) {
        student = student.mean(HEADS, true);
        wanted = wanted.mean(HEADS, true);
      }
      NDArray difference = student.sub(wanted).mul(real);
      NDArray places = real.sum().mul(batch.scalar(student.getShape().get(1)));
      sum = sum.add(difference.square().sum().div(places));
    }
    return sum;
  }

  private static final int[] HEADS = {1};

  @Override
  public void close() throws IOException {
    teacher.close();
  }
}
