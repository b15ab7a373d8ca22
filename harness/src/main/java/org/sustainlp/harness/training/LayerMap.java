package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the teacher's layers each layer of the student is held against. Layer 0 is the embedding
 * layer's output.
 *
 * @param pairs at least one
 */
public record LayerMap(List<Pair> pairs) {

  /**
   * @param student 0 … the student's layers
   * @param teacher 0 … the teacher's layers
   */
  public record Pair(int student, int teacher) {}

  /** How a map is made for two models. */
  public enum Kind {
    /** Embeddings and last layer, as microsoft/fastformers does. */
    ENDS("ends"),
    /**
     * Embeddings and every layer against every k-th of the teacher (TinyBERT, arXiv 1909.10351).
     */
    UNIFORM("uniform"),
    /** The last layer alone. */
    LAST("last");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The name in recipes. */
    public String id() {
      return id;
    }
  }

  public LayerMap {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a layer map has at least one pair");
    }
  }

  /**
   * @param student layers, at least 1
   * @param teacher layers, at least 1
   */
  public static LayerMap of(Kind kind, int student, int teacher) {
    Pair last = new Pair(student, teacher);
    return switch (kind) {
      case LAST -> new LayerMap(List.of(last));
      case ENDS -> new LayerMap(List.of(new Pair(0, 0), last));
      case UNIFORM -> {
        List<Pair> pairs = new ArrayList<>();
        for (int layer = 0; layer <= student; layer++) {
          pairs.add(new Pair(layer, (int) Math.round(layer * (double) teacher / student)));
        }
        yield new LayerMap(pairs);
      }
    };
  }

  /** The teacher's layers that are looked at, ascending, each once. */
  List<Integer> teachers() {
    return pairs.stream().map(Pair::teacher).distinct().sorted().toList();
  }

  /** The pairs without the embeddings, which attend to nothing. */
  List<Pair> attending() {
    return pairs.stream().filter(pair -> pair.student() > 0 && pair.teacher() > 0).toList();
  }
}
