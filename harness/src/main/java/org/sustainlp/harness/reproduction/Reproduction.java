package org.sustainlp.harness.reproduction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.HarnessVersion;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.reproduction.ReproductionReport.Conditions;
import org.sustainlp.harness.reproduction.experiment.CostModel;
import org.sustainlp.harness.reproduction.experiment.EnergyRatio;
import org.sustainlp.harness.reproduction.experiment.Experiment;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;

/** The main flow: measures what an experiment's rows need and sets ours beside the paper's. */
public final class Reproduction {

  /** A machine busier than this before the first row is reported as shared. */
  private static final double BUSY = 0.10;

  private static final Duration IDLE_WINDOW = Duration.ofSeconds(2);

  private final ReproductionPlan plan;
  private final Machine machine;
  private final ProgressSink sink;

  private Reproduction(ReproductionPlan plan, Machine machine, ProgressSink sink) {
    this.plan = plan;
    this.machine = machine;
    this.sink = sink;
  }

  /**
   * Carries an experiment out. A row that cannot be measured says so in its place.
   *
   * @throws org.sustainlp.tasks.UnreadableData when the data have faults
   * @throws org.sustainlp.submissions.InvalidSubmission when checkpoints are missing or wrong
   */
  public static ReproductionReport run(ReproductionPlan plan, Machine machine, ProgressSink sink) {
    Reproduction reproduction = new Reproduction(plan, machine, sink);
    return plan.experiment()
        .fold(
            new Experiment.Cases<ReproductionReport>() {
              @Override
              public ReproductionReport speedLadder(SpeedLadder experiment) {
                return reproduction.speedLadder(experiment);
              }

              @Override
              public ReproductionReport costModel(CostModel experiment) {
                return reproduction.costModel(experiment);
              }

              @Override
              public ReproductionReport energyRatio(EnergyRatio experiment) {
                return reproduction.energyRatio(experiment);
              }
            });
  }

  private ReproductionReport speedLadder(SpeedLadder ladder) {
    Subjects subjects =
        plan.checkpoints() == null
            ? RandomSubjects.of(plan, List.of(ladder.task()), ladder.maxLength())
            : CheckpointSubjects.of(plan, plan.checkpoints(), ladder);
    RungBench bench = new RungBench(plan, subjects, ladder.maxLength(), machine.cores());
    Countdown countdown =
        new Countdown(
            sink,
            LadderReproduction.expected(ladder, plan, subjects, machine.cores()),
            System::nanoTime);
    LadderReproduction rungs = new LadderReproduction(ladder, plan, bench, countdown);
    double idleLoad = idle(countdown);
    rungs.measure();
    Notes notes = new Notes().scaled(ladder.examples(), plan.protocol().repetitions());
    return report("speed-ladder", bench, idleLoad, rungs.rows(ours()), rungs.extras(ours()), notes);
  }

  private ReproductionReport energyRatio(EnergyRatio experiment) {
    List<String> tasks =
        experiment.rows().stream()
            .filter(row -> plan.wants(row.id()))
            .map(EnergyRatio.Row::task)
            .distinct()
            .toList();
    Subjects subjects = RandomSubjects.of(plan, tasks, experiment.maxLength());
    RungBench bench = new RungBench(plan, subjects, experiment.maxLength(), machine.cores());
    Countdown countdown =
        new Countdown(
            sink,
            EnergyReproduction.expected(experiment, plan, subjects, machine.cores()),
            System::nanoTime);
    double idleLoad = idle(countdown);
    EnergyReproduction tasksRun = new EnergyReproduction(experiment, plan, bench, countdown);
    List<ReproductionReport.Row> rows = tasksRun.rows();
    return report("energy-ratio", bench, idleLoad, rows, List.of(), new Notes());
  }

  private ReproductionReport costModel(CostModel model) {
    Conditions nothing = new Conditions("none", Map.of(), plan.seed(), 0);
    return new ReproductionReport(
        ReproductionReport.SCHEMA_VERSION,
        model.id(),
        "cost-model",
        model.title(),
        model.source(),
        environment(Map.of(), null),
        nothing,
        CostReproduction.rows(model, plan),
        List.of(),
        new Notes().nothingMeasured().all());
  }

  private double idle(Countdown countdown) {
    countdown.message("looking at the idle machine");
    return machine.load(IDLE_WINDOW);
  }

  private String ours() {
    return machine.cores() + " cores with " + machine.isa();
  }

  private ReproductionReport report(
      String kind,
      RungBench bench,
      double idleLoad,
      List<ReproductionReport.Row> rows,
      List<ReproductionReport.Row> extras,
      Notes notes) {
    notes.subjects(bench.subjects());
    if (idleLoad > BUSY) {
      notes.busy(idleLoad);
    }
    Experiment experiment = plan.experiment();
    return new ReproductionReport(
        ReproductionReport.SCHEMA_VERSION,
        experiment.id(),
        kind,
        experiment.title(),
        experiment.source(),
        environment(bench.engines(), idleLoad),
        new Conditions(
            bench.subjects().weights(),
            bench.subjects().lengths(),
            plan.seed(),
            plan.protocol().repetitions()),
        rows,
        extras,
        notes.all());
  }

  private RunReport.Environment environment(
      Map<String, String> engines, @Nullable Double idleLoad) {
    List<String> gpus = machine.gpus();
    return new RunReport.Environment(
        machine.cpu(),
        machine.isa(),
        machine.cores(),
        machine.memoryBytes(),
        gpus.isEmpty() ? null : String.join(", ", gpus),
        machine.os(),
        machine.jvm(),
        engines,
        HarnessVersion.current(),
        idleLoad != null && idleLoad > BUSY,
        idleLoad,
        null);
  }
}
