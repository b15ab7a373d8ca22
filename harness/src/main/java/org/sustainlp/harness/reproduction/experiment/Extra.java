package org.sustainlp.harness.reproduction.experiment;

/**
 * A row of ours that the paper does not have.
 *
 * @param id the name in reports
 * @param title the row in words
 * @param setup what is measured
 * @param note what it is
 */
public record Extra(String id, String title, Setup setup, String note) {}
