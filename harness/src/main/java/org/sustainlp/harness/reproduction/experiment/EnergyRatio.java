package org.sustainlp.harness.reproduction.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many times less energy the last rung takes than the first, task by task, against a range that
 * a paper states over its tasks without saying which end is which.
 *
 * @param maxLength longest input in tokens
 * @param pue power usage effectiveness of the paper's accounting, at least 1
 * @param low the smallest ratio the paper states
 * @param high the largest
 * @param baseline the first rung
 * @param optimized the last rung
 * @param rows one per task, at least one
 */
public record EnergyRatio(
    String id,
    String title,
    String source,
    int maxLength,
    double pue,
    double low,
    double high,
    Setup baseline,
    Setup optimized,
    List<Row> rows)
    implements Experiment {

  public EnergyRatio {
    rows = List.copyOf(rows);
    if (rows.isEmpty() || !(low > 0 && low <= high) || !(pue >= 1)) {
      throw new IllegalArgumentException("an energy ratio has rows, a range and a PUE");
    }
  }

  /**
   * One task.
   *
   * @param id the name in reports
   * @param title the row in words
   * @param task the id of the task whose validation split gives the lengths
   */
  public record Row(String id, String title, String task) {}

  @Override
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    rows.forEach(row -> titles.put(row.id(), row.title()));
    return titles;
  }

  @Override
  public <T> T fold(Cases<T> cases) {
    return cases.energyRatio(this);
  }
}
