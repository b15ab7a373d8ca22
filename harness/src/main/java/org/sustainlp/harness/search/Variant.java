package org.sustainlp.harness.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.submissions.ModelConfig;

/**
 * The shape of a candidate, and whether it stops early.
 *
 * @param layers at least 1
 * @param width dimensions of its token representations, at least 1; null for the teacher's
 * @param heads of every layer, at least 1
 * @param ffn feed-forward units of every layer, at least 1
 * @param precision in which it is served
 * @param exitTolerance how much of its accuracy it may lose by stopping early, in [0, 1]; null
 *     where it never does
 */
public record Variant(
    int layers,
    @Nullable Integer width,
    int heads,
    int ffn,
    Serving.Precision precision,
    @Nullable Double exitTolerance) {

  public Variant {
    if (layers < 1 || (width != null && width < 1) || heads < 1 || ffn < 1) {
      throw new IllegalArgumentException("a model needs layers, width, heads and units");
    }
  }

  /** As wide as the teacher, and it never stops early. */
  static Variant wide(int layers, int heads, int ffn, Serving.Precision precision) {
    return new Variant(layers, null, heads, ffn, precision, null);
  }

  /**
   * The name in files and messages: {@code 6L-12h-768-int8}, of a narrower one with exits {@code
   * 6L-256w-12h-768-int8-exit0.01}.
   */
  public String id() {
    return layers
        + "L-"
        + (width == null ? "" : width + "w-")
        + heads
        + "h-"
        + ffn
        + "-"
        + precision.id()
        + (exitTolerance == null
            ? ""
            : "-exit" + new BigDecimal(exitTolerance.toString()).toPlainString());
  }

  /** The same model, which also stops early. */
  public Variant exiting(double tolerance) {
    return new Variant(layers, width, heads, ffn, precision, tolerance);
  }

  /** The same model, which never stops early. */
  public Variant whole() {
    return new Variant(layers, width, heads, ffn, precision, null);
  }

  /** Dimensions of its token representations. */
  public int hidden(ModelConfig teacher) {
    return width == null ? teacher.hidden() : width;
  }

  /**
   * Every combination once, in the order of the lists, the last list varying fastest; none of them
   * stops early.
   *
   * @param teacher whose layers, dimensions, heads and units the shares are of
   * @param multiple feed-forward units and dimensions are a multiple of this, where the teacher has
   *     as many
   */
  public static List<Variant> of(SearchSpace space, ModelConfig teacher, int multiple) {
    int heads = Collections.min(teacher.heads());
    int units = Collections.min(teacher.ffn());
    Set<Variant> all = new LinkedHashSet<>();
    for (Portion layers : space.layers()) {
      for (Portion width : space.widths()) {
        Integer narrower = narrower(width, teacher.hidden(), multiple);
        for (Portion kept : space.heads()) {
          for (Portion ffn : space.ffn()) {
            int many = Portion.aligned(ffn.of(units), units, multiple);
            for (Serving.Precision precision : space.precisions()) {
              int deep = layers.of(teacher.layers());
              all.add(new Variant(deep, narrower, kept.of(heads), many, precision, null));
            }
          }
        }
      }
    }
    return new ArrayList<>(all);
  }

  private static @Nullable Integer narrower(Portion wanted, int all, int multiple) {
    int width = Portion.aligned(wanted.of(all), all, multiple);
    return width == all ? null : (Integer) width;
  }

  /** Multiplications of one token in the layers' linear maps; what a step takes grows with it. */
  public double work(ModelConfig teacher) {
    double attention = 4.0 * heads * teacher.headSize() * hidden(teacher);
    return layers * (attention + 2.0 * ffn * hidden(teacher));
  }
}
