package org.sustainlp.harness.graph;

/**
 * Which part of a model a graph is, where a model is cut after some of its layers. A part that is
 * not the first reads {@code states}, float32 [batch, length, hidden], in place of token ids and
 * types; one that is not the last gives them as its second output, after its {@code logits}.
 */
public enum GraphPart {
  WHOLE,
  FIRST,
  MIDDLE,
  LAST;

  /** Whether it reads token ids. */
  boolean embeds() {
    return this == WHOLE || this == FIRST;
  }

  /**
   * Whether nothing follows: the states of tokens that the head does not look at are not needed.
   */
  boolean ends() {
    return this == WHOLE || this == LAST;
  }
}
