package org.sustainlp.harness.reproduction.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that each answer the same examples, every one faster than the one it is relative to.
 *
 * @param task the id of the task whose validation split is answered
 * @param examples of that split, to which seconds are scaled
 * @param maxLength longest input in tokens
 * @param tolerance share by which a figure may differ and still be the same, in (0, 1)
 * @param machine the paper's
 * @param rows at least one; the first is the baseline and relative to none
 * @param extras ours beyond the paper
 */
public record SpeedLadder(
    String id,
    String title,
    String source,
    String task,
    int examples,
    int maxLength,
    double tolerance,
    PaperMachine machine,
    List<Rung> rows,
    List<Extra> extras)
    implements Experiment {

  public SpeedLadder {
    rows = List.copyOf(rows);
    extras = List.copyOf(extras);
    if (rows.isEmpty() || rows.get(0).relativeTo() != null) {
      throw new IllegalArgumentException("a ladder starts with a row that is relative to none");
    }
  }

  public Rung baseline() {
    return rows.get(0);
  }

  @Override
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    rows.forEach(row -> titles.put(row.id(), row.title()));
    extras.forEach(extra -> titles.put(extra.id(), extra.title()));
    return titles;
  }

  @Override
  public <T> T fold(Cases<T> cases) {
    return cases.speedLadder(this);
  }
}
