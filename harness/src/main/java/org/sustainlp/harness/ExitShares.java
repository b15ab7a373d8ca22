package org.sustainlp.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sustainlp.harness.compress.Shape;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.tasks.Example;

/** The share of examples that a model answered at each of its exits. */
final class ExitShares {

  private ExitShares() {}

  /**
   * @param exits of the model
   * @param shape of the model, whose last layer answers what is left
   * @param examples in the order in which they were asked
   * @param left the exit of every input of every example; an example's inputs leave together
   * @return empty for a model without exits
   */
  static List<StageResult.ExitShare> of(
      Optional<Exits> exits, Shape shape, List<Example> examples, List<Integer> left) {
    if (exits.isEmpty()) {
      return List.of();
    }
    List<Integer> layers = new ArrayList<>(exits.get().layers());
    layers.add(Objects.requireNonNull(shape.layers(), "a model cut after layers has layers"));
    int[] answered = new int[layers.size()];
    int input = 0;
    for (Example example : examples) {
      answered[left.get(input)]++;
      input += example.inputs().size();
    }
    List<StageResult.ExitShare> shares = new ArrayList<>();
    for (int i = 0; i < answered.length; i++) {
      double share = (double) answered[i] / examples.size();
      shares.add(new StageResult.ExitShare(layers.get(i), share));
    }
    return shares;
  }
}
