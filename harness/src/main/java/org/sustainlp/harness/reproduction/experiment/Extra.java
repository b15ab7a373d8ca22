package org.sustainlp.harness.reproduction.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A row of ours that the paper does not have.
 *
 * @param id the name in reports
 * @param title the row in words
 * @param setup what is measured
 * @param exit which examples it answers; null for all
 * @param note what it is
 */
public record Extra(String id, String title, Setup setup, @Nullable Exit exit, String note) {

  /**
   * A share of the examples that is assumed, not learned, to be answered by the extra row's model;
   * the rest is answered by another row's model afterwards, from its first layer on.
   *
   * @param share in (0, 1]
   * @param otherwise the row that answers the rest
   */
  public record Exit(double share, String otherwise) {}
}
