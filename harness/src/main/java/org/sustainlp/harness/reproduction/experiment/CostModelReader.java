package org.sustainlp.harness.reproduction.experiment;

import java.util.List;

/** An experiment file of the kind {@code cost-model}. */
final class CostModelReader {

  private CostModelReader() {}

  static Experiment read(Fields root) {
    String id = root.text("id");
    String title = root.text("title");
    String source = root.text("source");
    int examples = root.whole("examples", 1, 10_000_000);
    PaperMachine machine = SpeedLadderReader.machine(root.inside("machine"));
    List<CostModel.Row> rows = root.someOf("rows").stream().map(CostModelReader::row).toList();
    root.noOthers();
    root.refuseProblems();
    return new CostModel(id, title, source, examples, machine, rows);
  }

  private static CostModel.Row row(Fields row) {
    String id = row.text("id");
    String title = row.text("title");
    Fields paper = row.inside("paper");
    double seconds = paper.number("seconds", 0.001, 1e9);
    int usd = paper.whole("usd-per-100m", 0, 1_000_000_000);
    paper.noOthers();
    row.noOthers();
    return new CostModel.Row(id, title, seconds, usd);
  }
}
