package org.sustainlp.harness.energy.accounting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.meter.Kind;

/** Adds up one charge: joules by part, their kind, and flags. */
public final class Ledger {

  private final Trace trace;
  private final Map<Part, Double> joules = new EnumMap<>(Part.class);
  private final Map<Part, Double> uncertainties = new EnumMap<>(Part.class);
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private boolean modelled;
  private OptionalDouble pue = OptionalDouble.empty();

  Ledger(Trace trace) {
    this.trace = trace;
  }

  void add(Part part, double more) {
    joules.merge(part, more, Double::sum);
  }

  /** Joules that are known only to one standard deviation; those of one part go together. */
  void uncertain(Part part, double deviation) {
    uncertainties.merge(part, deviation, Double::sum);
  }

  void flag(Flag flag) {
    flags.add(flag);
  }

  /** The joules come from a model of the hardware, whatever the trace counted. */
  void modelled() {
    modelled = true;
  }

  /** Multiplies all joules, and says so. */
  void multiplyByPue(double factor) {
    joules.replaceAll((part, each) -> each * factor);
    uncertainties.replaceAll((part, each) -> each * factor);
    pue = OptionalDouble.of(factor);
  }

  /** A part over a whole, at most 1; 0 where there is no whole. Above 1 is flagged. */
  double share(double part, double whole) {
    return clamp(whole > 0 ? part / whole : 0);
  }

  /** A share at most 1; above 1 is flagged. */
  double clamp(double share) {
    if (share > 1) {
      flag(Flag.SHARE_CLAMPED);
    }
    return Math.min(1, share);
  }

  /** Charges memory by the process's proportional set size; flags a trace that has no counter. */
  void addMemoryByPss() {
    if (!trace.has(Column.DRAM)) {
      flag(Flag.NO_DRAM);
      return;
    }
    for (Interval interval : trace.intervals(Column.DRAM)) {
      double share = clamp(interval.share(Column.PSS_SHARE));
      add(Part.DRAM, interval.grown(Column.DRAM) * share);
    }
  }

  /** Charges GPUs by the process's share, or whole boards, flagged, where it is unknown. */
  void addGpu() {
    if (!trace.has(Column.GPU)) {
      return;
    }
    boolean known = trace.has(Column.SM_SHARE);
    if (!known) {
      flag(Flag.WHOLE_GPU);
    }
    for (Interval interval : trace.intervals(Column.GPU)) {
      double share = known ? clamp(interval.share(Column.SM_SHARE)) : 1;
      add(Part.GPU, interval.grown(Column.GPU) * share);
    }
  }

  /** Charges all that a part drew; a part without a counter is left out. */
  void addWhole(Part part) {
    if (trace.has(part.counter())) {
      add(part, total(part.counter()));
    } else if (part == Part.DRAM) {
      flag(Flag.NO_DRAM);
    }
  }

  /** How much a counter grew from the trace's start to its end. */
  double total(Column counter) {
    return new Interval(trace, trace.start(), trace.end()).grown(counter);
  }

  void leaveOutGpu() {
    if (trace.has(Column.GPU)) {
      flag(Flag.GPU_LEFT_OUT);
    }
  }

  Charge charge(String mode) {
    double sum = joules.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum < 0) {
      flag(Flag.BELOW_IDLE);
    }
    return new Charge(
        mode,
        OptionalDouble.of(Math.max(0, sum)),
        uncertainty(),
        pue,
        joules.keySet(),
        kind(),
        List.copyOf(flags),
        Optional.empty());
  }

  /** The parts' idle powers are metered apart: their errors are independent. */
  private OptionalDouble uncertainty() {
    return uncertainties.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.sqrt(uncertainties.values().stream().mapToDouble(each -> each * each).sum()));
  }

  private Optional<Kind> kind() {
    List<Kind> kinds = new ArrayList<>();
    for (Part part : joules.keySet()) {
      boolean model = modelled && part != Part.GPU;
      Optional<Kind> kind =
          model ? Optional.of(Kind.ESTIMATED) : trace.source(part.counter()).map(Source::kind);
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return Optional.of(kinds.stream().distinct().count() == 1 ? kinds.get(0) : Kind.MIXED);
  }
}
