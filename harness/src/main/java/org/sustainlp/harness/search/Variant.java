package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.submissions.ModelConfig;

/**
 * The shape of a candidate.
 *
 * @param layers at least 1
 * @param heads of every layer, at least 1
 * @param ffn feed-forward units of every layer, at least 1
 * @param precision in which it is served
 */
public record Variant(int layers, int heads, int ffn, Serving.Precision precision) {

  public Variant {
    if (layers < 1 || heads < 1 || ffn < 1) {
      throw new IllegalArgumentException("a model needs layers, heads and units");
    }
  }

  /** The name in files and messages: {@code 6L-12h-768-int8}. */
  public String id() {
    return layers + "L-" + heads + "h-" + ffn + "-" + precision.id();
  }

  /**
   * Every combination once, in the order of the lists, the last list varying fastest.
   *
   * @param teacher whose layers, heads and units the shares are of
   * @param multiple feed-forward units are a multiple of this, where the teacher has as many
   */
  public static List<Variant> of(SearchSpace space, ModelConfig teacher, int multiple) {
    int heads = Collections.min(teacher.heads());
    int units = Collections.min(teacher.ffn());
    Set<Variant> all = new LinkedHashSet<>();
    for (Portion layers : space.layers()) {
      for (Portion kept : space.heads()) {
        for (Portion ffn : space.ffn()) {
          for (Serving.Precision precision : space.precisions()) {
            int width = aligned(ffn.of(units), units, multiple);
            all.add(new Variant(layers.of(teacher.layers()), kept.of(heads), width, precision));
          }
        }
      }
    }
    return new ArrayList<>(all);
  }

  private static int aligned(int count, int all, int multiple) {
    if (all < multiple || count == all) {
      return count;
    }
    int near = (int) Math.round(count / (double) multiple) * multiple;
    return Math.max(multiple, Math.min(all, near));
  }

  /** Multiplications of one token in the layers' linear maps; what a step takes grows with it. */
  public double work(ModelConfig teacher) {
    double attention = 4.0 * heads * teacher.headSize() * teacher.hidden();
    return layers * (attention + 2.0 * ffn * teacher.hidden());
  }
}
