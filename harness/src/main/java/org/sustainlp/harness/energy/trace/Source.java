package org.sustainlp.harness.energy.trace;

import org.sustainlp.harness.meter.Kind;

/**
 * Where a column of joules comes from.
 *
 * @param kind measured, estimated or mixed
 * @param name the counters or the model, for example {@code rapl:package-0 rapl:package-1}; one
 *     line, not blank
 */
public record Source(Kind kind, String name) {

  public Source {
    if (kind == Kind.UNAVAILABLE) {
      throw new IllegalArgumentException("a column without a source is left out");
    }
    if (name.isBlank() || name.lines().count() > 1) {
      throw new IllegalArgumentException("a source is named in one line, not \"" + name + "\"");
    }
  }
}
