package org.sustainlp.web.leaderboard;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;

/**
 * What somebody wants to see of the board; null leaves a criterion open.
 *
 * @param dataKind {@code real} or {@code practice}; never both at once
 * @param task task id
 * @param device device
 * @param stage stage id
 * @param sort the column sorted and ranked by
 * @param order ascending or descending
 * @param offset entries left out at the top, at least 0
 * @param limit most entries returned, at least 1
 * @param reader by which grid, data centre and price they are read
 */
public record BoardQuery(
    String dataKind,
    @Nullable String task,
    @Nullable String device,
    @Nullable String stage,
    Column sort,
    Column.Order order,
    int offset,
    int limit,
    ReaderChoice reader) {
  public static final String REAL = "real";
  public static final String PRACTICE = "practice";
  public static final int MOST = 1000;
}
