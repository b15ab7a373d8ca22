package org.sustainlp.harness.reproduction.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dollars from seconds: a claim that arithmetic can check without measuring anything.
 *
 * @param examples that the paper's seconds are for
 * @param machine the paper's, with its price
 * @param rows at least one
 */
public record CostModel(
    String id, String title, String source, int examples, PaperMachine machine, List<Row> rows)
    implements Experiment {

  public CostModel {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a cost model has at least one row");
    }
  }

  /**
   * One time and its price.
   *
   * @param id the name in reports
   * @param title the row in words
   * @param seconds for all examples, as the paper states
   * @param usdPer100Million for 100 million examples in whole dollars, as the paper states
   */
  public record Row(String id, String title, double seconds, int usdPer100Million) {}

  @Override
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    rows.forEach(row -> titles.put(row.id(), row.title()));
    return titles;
  }

  @Override
  public <T> T fold(Cases<T> cases) {
    return cases.costModel(this);
  }
}
