package org.sustainlp.harness.energy.accounting;

import java.util.List;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * The monitoring loop of experiment-impact-tracker, replayed (Breakend/experiment-impact-tracker,
 * v0.1.8 4ace1a3 and head c1b0fcb): a window of power, a pause, again.
 *
 * <p>In a window the power is (package - dram) x c + dram x m, with c the process's share of CPU
 * time and m of memory. It is charged to the time since the start of the window before, and the
 * last one also to the rest; so the first window counts nothing unless it is the only one. Its
 * known errors stay: dram is taken off the package although it is not inside on servers, shares
 * above 1 are kept, a run of a few seconds is one window.
 *
 * <p>Readings taken where the tool leaves room: window and pause last as long as nominal (2 s, and
 * about 1.5 s without and 6.5 s with a GPU); a window that the end cuts is kept with the length it
 * has; counters grow evenly between two rows; a GPU's power is its mean over the window, where the
 * tool takes one reading; an interval without any CPU time has c = 0.
 */
final class EitLoop {

  static final double WINDOW_SECONDS = 2;
  static final double PAUSE_SECONDS = 1.5;
  static final double PAUSE_WITH_GPU_SECONDS = 6.5;

  /** Steps of a clock that is not exact in binary must not make a window of their own. */
  private static final double SHORTEST_SECONDS = 1e-6;

  private final Trace trace;
  private final Ledger ledger;
  private final double pause;
  private final List<Column> memory;
  private final Column busy;

  /**
   * @param pause seconds between two windows
   * @param memory whose shares add up to the process's share of memory
   */
  EitLoop(Trace trace, Ledger ledger, double pause, List<Column> memory) {
    this.trace = trace;
    this.ledger = ledger;
    this.pause = pause;
    this.memory = memory;
    // psutil's user + system without nice, irq and softirq; the nearest there is where unknown.
    this.busy = trace.spans(Column.USER_SYSTEM_CPU) ? Column.USER_SYSTEM_CPU : Column.BUSY_CPU;
  }

  static Needs needs(Trace trace, Column... memory) {
    Needs needs = Needs.of(Column.PACKAGE, Column.PROCESS_CPU);
    Needs withBusy = trace.spans(Column.USER_SYSTEM_CPU) ? needs : needs.and(Column.BUSY_CPU);
    return withBusy.where(trace, Column.DRAM, memory).where(trace, Column.GPU, Column.SM_SHARE);
  }

  void run() {
    int windows = 0;
    double before = trace.start();
    Power power = new Power(0, 0, 0);
    for (double start = trace.start();
        trace.end() - start > SHORTEST_SECONDS;
        start += WINDOW_SECONDS + pause) {
      power = in(new Interval(trace, start, Math.min(start + WINDOW_SECONDS, trace.end())));
      charge(power, start - before);
      before = start;
      windows++;
    }
    charge(power, trace.end() - before);
    flag(windows);
  }

  /** Watts put down to the process. */
  private record Power(double cpu, double dram, double gpu) {}

  private Power in(Interval window) {
    double share = unclamped(window.grown(Column.PROCESS_CPU), window.grown(busy));
    double packages = window.grown(Column.PACKAGE) / window.seconds();
    double dram = trace.has(Column.DRAM) ? window.grown(Column.DRAM) / window.seconds() : 0;
    double memoryShare =
        trace.has(Column.DRAM) ? memory.stream().mapToDouble(window::share).sum() : 0;
    noteAboveOne(memoryShare);
    return new Power((packages - dram) * share, dram * memoryShare, gpu(window));
  }

  private double gpu(Interval window) {
    if (!trace.has(Column.GPU)) {
      return 0;
    }
    double joules = 0;
    for (Interval part : trace.between(window.from(), window.to()).intervals(Column.GPU)) {
      joules += part.grown(Column.GPU) * part.share(Column.SM_SHARE);
    }
    return joules / window.seconds();
  }

  private void charge(Power power, double seconds) {
    ledger.add(Part.PACKAGE, power.cpu() * seconds);
    if (trace.has(Column.DRAM)) {
      ledger.add(Part.DRAM, power.dram() * seconds);
    }
    if (trace.has(Column.GPU)) {
      ledger.add(Part.GPU, power.gpu() * seconds);
    }
  }

  private double unclamped(double part, double whole) {
    double share = whole > 0 ? part / whole : 0;
    noteAboveOne(share);
    return share;
  }

  private void noteAboveOne(double share) {
    if (share > 1) {
      ledger.flag(Flag.SHARE_ABOVE_ONE);
    }
  }

  private void flag(int windows) {
    if (windows == 1) {
      ledger.flag(Flag.ONE_WINDOW);
    }
    if (!trace.has(Column.DRAM)) {
      ledger.flag(Flag.NO_DRAM);
    }
    if (busy == Column.BUSY_CPU) {
      ledger.flag(Flag.BUSY_FOR_USER_SYSTEM);
    }
  }
}
