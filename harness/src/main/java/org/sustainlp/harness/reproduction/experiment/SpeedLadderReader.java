package org.sustainlp.harness.reproduction.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.inference.Serving;

/** An experiment file of the kind {@code speed-ladder}. */
final class SpeedLadderReader {

  private static final double MOST_SECONDS = 1e9;
  private static final double MOST_TIMES = 1e6;

  private SpeedLadderReader() {}

  static Experiment read(Fields root) {
    String id = root.text("id");
    String title = root.text("title");
    String source = root.text("source");
    String task = root.text("task");
    int examples = root.whole("examples", 1, 10_000_000);
    int maxLength = root.whole("max-length", 8, 4096);
    double tolerance = root.number("tolerance", 0, 0.99);
    PaperMachine machine = machine(root.inside("machine"));
    SetupReader setups = new SetupReader(root.whole("vocabulary", 2, 2_000_000), maxLength);
    List<Rung> rows = rows(root, setups);
    List<Extra> extras = extras(root, setups, ids(rows));
    root.noOthers();
    PaperArithmetic.check(root, machine, examples, rows);
    root.refuseProblems();
    return new SpeedLadder(
        id, title, source, task, examples, maxLength, tolerance, machine, rows, extras);
  }

  static PaperMachine machine(Fields machine) {
    String name = machine.text("name");
    int cores = machine.whole("cores", 1, 65_536);
    String isa = machine.text("isa");
    double usdPerHour = machine.number("usd-per-hour", 0.0001, 100_000);
    machine.noOthers();
    return new PaperMachine(name, cores, isa, usdPerHour);
  }

  private static List<Rung> rows(Fields root, SetupReader setups) {
    List<Rung> rows = new ArrayList<>();
    for (Fields row : root.someOf("rows")) {
      rows.add(rung(row, setups, ids(rows)));
    }
    return rows;
  }

  private static Rung rung(Fields row, SetupReader setups, List<String> before) {
    String id = row.text("id");
    String title = row.text("title");
    Setup setup = setups.read(row);
    String relativeTo = before.isEmpty() ? null : row.oneOf("relative-to", before);
    PaperFigures paper = figures(row.inside("paper"));
    String note = row.textOrEmpty("note");
    row.noOthers();
    return new Rung(id, title, setup, relativeTo, paper, note);
  }

  private static List<Extra> extras(Fields root, SetupReader setups, List<String> rows) {
    List<Extra> extras = new ArrayList<>();
    for (Fields row : root.anyOf("extras")) {
      Extra extra = extra(row, setups);
      if (rows.contains(extra.id())) {
        row.problem("a row has the same id", "Give each its own.");
      }
      extras.add(extra);
    }
    return extras;
  }

  private static Extra extra(Fields row, SetupReader setups) {
    String id = row.text("id");
    String title = row.text("title");
    Setup setup = setups.read(row);
    Setup served = row.has("exit") ? exiting(setup, row.inside("exit")) : setup;
    String note = row.text("note");
    row.noOthers();
    return new Extra(id, title, served, note);
  }

  private static Setup exiting(Setup setup, Fields exit) {
    int layer = exit.whole("after-layer", 1, 95);
    double share = exit.number("share", 0.01, 1);
    exit.noOthers();
    if (layer >= setup.config().layers() || setup.engine() == Serving.Engine.PYTORCH) {
      exit.problem(
          "there is no exit after layer " + layer + " of " + setup.config().layers(),
          "Name an earlier layer, and use engine onnxruntime.");
      return setup;
    }
    return setup.with(new Setup.ForcedExit(layer, share));
  }

  private static PaperFigures figures(Fields paper) {
    Double seconds = paper.numberOrNull("seconds", 0.001, MOST_SECONDS);
    Double step = paper.numberOrNull("step", 0, MOST_TIMES);
    Double cumulative = paper.numberOrNull("cumulative", 0, MOST_TIMES);
    Double accuracy = paper.numberOrNull("accuracy", 0, 100);
    Double usd = paper.numberOrNull("usd-per-100m", 0, 1e9);
    paper.noOthers();
    return new PaperFigures(
        seconds,
        step,
        cumulative,
        share(accuracy),
        usd == null ? null : (Integer) (int) Math.round(usd));
  }

  /** Per cent as a share, without the error of binary fractions: 74.01 is 0.7401. */
  private static @Nullable Double share(@Nullable Double percent) {
    return percent == null
        ? null
        : (Double) BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }

  private static List<String> ids(List<Rung> rows) {
    return rows.stream().map(Rung::id).toList();
  }
}
