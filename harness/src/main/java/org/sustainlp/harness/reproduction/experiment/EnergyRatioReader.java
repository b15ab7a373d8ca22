package org.sustainlp.harness.reproduction.experiment;

import java.util.List;

/** An experiment file of the kind {@code energy-ratio}. */
final class EnergyRatioReader {

  private EnergyRatioReader() {}

  static Experiment read(Fields root) {
    String id = root.text("id");
    String title = root.text("title");
    String source = root.text("source");
    int maxLength = root.whole("max-length", 8, 4096);
    double pue = root.number("pue", 1, 10);
    SetupReader setups = new SetupReader(root.whole("vocabulary", 2, 2_000_000), maxLength);
    Fields paper = root.inside("paper");
    double low = paper.number("low", 0.001, 1e6);
    double high = paper.number("high", 0.001, 1e6);
    paper.noOthers();
    if (low > high) {
      paper.problem("\"low\" is above \"high\"", "Swap them.");
    }
    Setup baseline = setup(root.inside("baseline"), setups);
    Setup optimized = setup(root.inside("optimized"), setups);
    List<EnergyRatio.Row> rows = root.someOf("rows").stream().map(EnergyRatioReader::row).toList();
    root.noOthers();
    root.refuseProblems();
    return new EnergyRatio(id, title, source, maxLength, pue, low, high, baseline, optimized, rows);
  }

  private static Setup setup(Fields entry, SetupReader setups) {
    Setup setup = setups.read(entry);
    entry.noOthers();
    return setup;
  }

  private static EnergyRatio.Row row(Fields row) {
    String id = row.text("id");
    String title = row.text("title");
    String task = row.text("task");
    row.noOthers();
    return new EnergyRatio.Row(id, title, task);
  }
}
