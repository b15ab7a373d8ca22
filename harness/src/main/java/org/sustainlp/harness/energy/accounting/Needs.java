package org.sustainlp.harness.energy.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * What a mode needs of a trace.
 *
 * @param columns that must be there; counters from the first row to the last
 * @param facts that must be there
 */
public record Needs(List<Column> columns, List<Fact> facts) {

  public Needs {
    columns = List.copyOf(columns);
    facts = List.copyOf(facts);
  }

  static Needs of(Column... columns) {
    return new Needs(List.of(columns), List.of());
  }

  Needs and(Column... more) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return new Needs(all, facts);
  }

  Needs and(Fact... more) {
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(List.of(more));
    return new Needs(columns, all);
  }

  /** These and, where the trace has the column, also the others. */
  Needs where(Trace trace, Column column, Column... alsoNeeded) {
    return trace.has(column) ? and(column).and(alsoNeeded) : this;
  }

  /** What the trace lacks, as a sentence without its full stop; empty when nothing. */
  Optional<String> missing(Trace trace) {
    List<String> lacks = new ArrayList<>();
    columns.stream().distinct().forEach(column -> lack(trace, column).ifPresent(lacks::add));
    facts.stream()
        .distinct()
        .filter(fact -> trace.fact(fact).isEmpty())
        .forEach(fact -> lacks.add("it does not tell " + fact.id()));
    return lacks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lacks));
  }

  private static Optional<String> lack(Trace trace, Column column) {
    if (!trace.has(column)) {
      return Optional.of("it has no " + column.id());
    }
    return column.form() == Column.Form.COUNTER && !trace.spans(column)
        ? Optional.of(column.id() + " is unknown at its start or end")
        : Optional.empty();
  }
}
