package org.sustainlp.harness.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How many heads or units each layer keeps when all layers compete. */
final class Shares {

  /** A place in a layer and what it is worth beside those of other layers. */
  private record Place(int layer, double worth) {}

  private Shares() {}

  /**
   * The most important of all layers, by importance over its layer's Euclidean norm.
   *
   * @param importance one array a layer
   * @param count to keep in all, at least one a layer
   * @param multiple of what stays in a layer, to the nearest, where it has as many
   * @return one number a layer; they may sum to other than {@code count} when rounded
   */
  static List<Integer> of(List<double[]> importance, int count, int multiple) {
    int[] kept = new int[importance.size()];
    best(importance).stream().limit(count).forEach(place -> kept[place.layer()]++);
    List<Integer> shares = new ArrayList<>();
    for (int layer = 0; layer < kept.length; layer++) {
      shares.add(rounded(kept[layer], importance.get(layer).length, multiple));
    }
    return shares;
  }

  private static List<Place> best(List<double[]> importance) {
    List<Place> places = new ArrayList<>();
    for (int layer = 0; layer < importance.size(); layer++) {
      double norm = Math.sqrt(Arrays.stream(importance.get(layer)).map(x -> x * x).sum());
      for (double value : importance.get(layer)) {
        places.add(new Place(layer, norm == 0 ? 0 : value / norm));
      }
    }
    places.sort(Comparator.comparingDouble(Place::worth).reversed());
    return places;
  }

  private static int rounded(int kept, int all, int multiple) {
    if (all < multiple) {
      return Math.max(1, kept);
    }
    int near = (int) Math.round(kept / (double) multiple) * multiple;
    return Math.max(multiple, Math.min(all / multiple * multiple, near));
  }
}
