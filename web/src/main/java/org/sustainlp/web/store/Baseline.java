package org.sustainlp.web.store;

/**
 * What answering without a model scores.
 *
 * @param dataKind {@code real} or {@code practice}
 * @param task task id
 * @param examples examples scored
 * @param id {@code majority}, {@code overlap} or {@code gold}
 * @param title in words
 * @param score in [0, 1]
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 */
public record Baseline(
    String dataKind,
    String task,
    int examples,
    String id,
    String title,
    double score,
    double low,
    double high) {}
