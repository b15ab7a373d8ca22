package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Trace;

/** A way to account for a trace: a mode. */
public interface Accounting {

  /** The name in options, tables and JSON, for example {@code process-share}. */
  String id();

  /** The formula and whose it is, in one line. */
  String formula();

  /** What this trace must tell for the mode to work. */
  Needs needs(Trace trace);

  /**
   * The joules of a trace that tells all of {@link #needs}.
   *
   * @param ledger takes the joules part by part, and the flags
   */
  void account(Trace trace, Ledger ledger);

  /** The joules, or why there are none. Never throws for what a trace lacks. */
  default Charge charge(Trace trace) {
    return needs(trace)
        .missing(trace)
        .map(reason -> Charge.unavailable(id(), reason))
        .orElseGet(
            () -> {
              Ledger ledger = new Ledger(trace);
              account(trace, ledger);
              return ledger.charge(id());
            });
  }
}
