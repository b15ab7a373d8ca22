package org.sustainlp.harness.energy.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Kind;

/** What a file says before its rows: version, facts, sources and the names of its columns. */
final class Heading {

  private static final String TIME = "t_s";

  private final TraceBuilder trace;
  private final Faults faults;

  Heading(TraceBuilder trace, Faults faults) {
    this.trace = trace;
    this.faults = faults;
  }

  /** A line after {@code #}; false when the file is of a version we cannot read. */
  boolean remark(long line, String text) {
    if (text.startsWith("sustainlp energy trace ") && !text.equals(TraceReader.VERSION)) {
      faults.add(
          line, "", "is \"" + text + "\", but this version reads \"" + TraceReader.VERSION + "\"");
      return false;
    }
    String[] words = text.split("\\s+", 4);
    if (words[0].equals("fact")) {
      fact(line, words);
    } else if (words[0].equals("source")) {
      source(line, words);
    }
    return true;
  }

  private void fact(long line, String[] words) {
    Optional<Fact> fact = words.length == 3 ? Fact.of(words[1]) : Optional.empty();
    OptionalDouble value = words.length == 3 ? Cell.number(words[2]) : OptionalDouble.empty();
    if (fact.isEmpty() || value.isEmpty()) {
      faults.add(line, "", "is not \"# fact NAME NUMBER\" with a NAME of " + ids(Fact.values()));
      return;
    }
    Optional<String> complaint = fact.get().complaint(value.getAsDouble());
    complaint.ifPresent(reason -> faults.add(line, words[1], "is " + words[2] + ": it " + reason));
    if (complaint.isEmpty()) {
      trace.fact(fact.get(), value.getAsDouble());
    }
  }

  private static String ids(Fact[] facts) {
    return Arrays.stream(facts).map(Fact::id).collect(Collectors.joining(", "));
  }

  private void source(long line, String[] words) {
    Optional<Column> column = words.length == 4 ? Column.of(words[1]) : Optional.empty();
    Optional<Kind> kind =
        Stream.of(Kind.MEASURED, Kind.ESTIMATED, Kind.MIXED)
            .filter(known -> words.length == 4 && known.id().equals(words[2]))
            .findFirst();
    if (column.isPresent() && kind.isPresent()) {
      trace.source(column.get(), new Source(kind.get(), words[3]));
    } else {
      faults.add(line, "", "is not \"# source COLUMN measured|estimated|mixed NAME\"");
    }
  }

  /** The layout that the names of the columns ask for; null when there is none. */
  @Nullable Layout layout(long line, String[] names) {
    int before = faults.count();
    checkNames(line, names);
    List<RateLayout.Rate> rates = new ArrayList<>();
    List<Optional<Column>> columns = new ArrayList<>();
    for (String name : names) {
      Optional<RateLayout.Rate> rate = rate(name);
      Optional<Column> column = Column.of(name);
      rate.ifPresent(rates::add);
      if (column.isPresent() || name.equals(TIME)) {
        columns.add(column);
      } else if (rate.isEmpty()) {
        faults.add(line, "\"" + name + "\"", "is no column; columns are " + known());
      }
    }
    if (faults.count() > before) {
      return null;
    }
    if (columns.size() == names.length) {
      return new CounterLayout(columns, trace);
    }
    if (rates.size() == names.length) {
      return new RateLayout(rates, trace);
    }
    faults.add(line, "", "names counters and rates: a file has the one or the other");
    return null;
  }

  private void checkNames(long line, String[] names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        faults.add(line, "\"" + name + "\"", "is there twice");
      }
    }
    if (!seen.contains(TIME)) {
      faults.add(line, "", "has no column t_s, the time in seconds");
    }
  }

  private static Optional<RateLayout.Rate> rate(String name) {
    return Arrays.stream(RateLayout.Rate.values())
        .filter(rate -> rate.id().equals(name))
        .findFirst();
  }

  private static String known() {
    return Stream.concat(
            Arrays.stream(Column.values()).map(Column::id),
            Arrays.stream(RateLayout.Rate.values()).map(RateLayout.Rate::id))
        .collect(Collectors.joining(", "));
  }
}
