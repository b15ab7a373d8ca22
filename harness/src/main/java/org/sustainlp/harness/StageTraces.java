package org.sustainlp.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.accounting.Accounting;
import org.sustainlp.harness.energy.accounting.Charge;
import org.sustainlp.harness.energy.accounting.CodeCarbonRapl;
import org.sustainlp.harness.energy.accounting.Eit018;
import org.sustainlp.harness.energy.accounting.Flag;
import org.sustainlp.harness.energy.accounting.NetOfIdle;
import org.sustainlp.harness.energy.accounting.ProcessShare;
import org.sustainlp.harness.energy.accounting.WholeMachine;
import org.sustainlp.harness.energy.recording.Recording;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceWriter;
import org.sustainlp.harness.measuring.Lap;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.report.FileDigest;
import org.sustainlp.harness.report.StageEnergy;

/**
 * Keeps the trace of each stage's measuring windows beside its model, as {@code
 * traces/TASK/STAGE.csv.gz}, and charges one pass by several modes, side by side.
 */
final class StageTraces {

  /** What a report shows; {@code sustainlp energy replay} knows more. */
  private static final List<Accounting> SHOWN =
      List.of(
          new WholeMachine(),
          new ProcessShare(),
          new NetOfIdle(),
          new Eit018(false),
          new Eit018(true),
          new CodeCarbonRapl());

  private final Path out;
  private final String task;
  private final Map<Fact, Double> facts;

  /**
   * @param out the run's folder
   * @param task the task's id
   * @param facts what the idle window told of the machine
   */
  StageTraces(Path out, String task, Map<Fact, Double> facts) {
    this.out = out;
    this.task = task;
    this.facts = Map.copyOf(facts);
  }

  /** A stage's trace as it is reported: null without one. */
  StageEnergy.@Nullable Traced keep(String stage, Measurement measured) throws IOException {
    Recording recording = measured.recording();
    if (recording == null) {
      return null;
    }
    Trace trace = recording.trace().with(facts);
    String path = String.join("/", "traces", task, stage + ".csv.gz");
    Path file = out.resolve(path);
    Files.createDirectories(file.getParent());
    TraceWriter.write(trace, file);
    int passes = measured.laps().stream().mapToInt(Lap::passes).sum();
    return new StageEnergy.Traced(
        new StageEnergy.TraceFile(
            path,
            FileDigest.of(file),
            trace.rows(),
            trace.duration(),
            passes,
            orNull(recording.samplerShareOfOneCore())),
        SHOWN.stream().map(mode -> attribution(mode.charge(trace), trace, passes)).toList());
  }

  private static StageEnergy.Attribution attribution(Charge charge, Trace trace, int passes) {
    return new StageEnergy.Attribution(
        charge.mode(),
        perPass(charge.joules(), passes),
        perPass(charge.uncertainty(), passes),
        charge.kind().map(Kind::id).orElse(Kind.UNAVAILABLE.id()),
        orNull(charge.pue()),
        charge.covers().stream()
            .sorted()
            .flatMap(part -> trace.source(part.counter()).stream())
            .map(Source::name)
            .toList(),
        charge.flags().stream().map(Flag::id).toList(),
        charge.unavailable().orElse(null));
  }

  private static @Nullable Double perPass(OptionalDouble joules, int passes) {
    return joules.isPresent() ? (Double) (joules.getAsDouble() / passes) : null;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
