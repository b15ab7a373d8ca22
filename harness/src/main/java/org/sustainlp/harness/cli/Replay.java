package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.KilowattHours;
import org.sustainlp.harness.energy.accounting.Accounting;
import org.sustainlp.harness.energy.accounting.Charge;
import org.sustainlp.harness.energy.accounting.Flag;
import org.sustainlp.harness.energy.accounting.Part;
import org.sustainlp.harness.energy.accounting.ProcessShare;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.meter.Kind;

/**
 * What replaying a trace found, and what the reader chose to see beside it.
 *
 * @param file the trace's
 * @param trace with what the options told of its machine
 * @param charges of the chosen modes, in order
 * @param reference of {@code process-share}, chosen or not
 * @param grid for carbon; empty for none
 * @param pue of the data centre; empty for the machine alone
 * @param price for cost; empty for none
 */
record Replay(
    Path file,
    Trace trace,
    List<Charge> charges,
    Charge reference,
    Optional<GridIntensity> grid,
    Optional<Pue> pue,
    Optional<InstancePrice> price) {

  static Replay of(
      Path file,
      Trace trace,
      List<Accounting> modes,
      Optional<GridIntensity> grid,
      Optional<Pue> pue,
      Optional<InstancePrice> price) {
    List<Charge> charges = modes.stream().map(mode -> mode.charge(trace)).toList();
    return new Replay(file, trace, charges, new ProcessShare().charge(trace), grid, pue, price);
  }

  String text() {
    return ReplayText.of(this);
  }

  String json() {
    return Printed.json(
        Printed.ordered(
            "trace", traceEntry(),
            "modes", charges.stream().map(this::modeEntry).toList(),
            "carbon", grid.map(this::carbonEntry).orElse(null),
            "cost", price.map(this::costEntry).orElse(null)));
  }

  /** The factor that a charge is still to be multiplied by; 1 where one is inside already. */
  Pue pueFor(Charge charge) {
    return charge.pue().isPresent() ? Pue.NONE : pue.orElse(Pue.NONE);
  }

  OptionalDouble co2eGrams(Charge charge) {
    return grid.isPresent() && charge.joules().isPresent()
        ? OptionalDouble.of(grid.get().co2eGrams(charge.joules().getAsDouble(), pueFor(charge)))
        : OptionalDouble.empty();
  }

  private Map<String, Object> traceEntry() {
    Map<String, Object> facts = Printed.ordered();
    for (Fact fact : Fact.values()) {
      facts.put(fact.id(), orNull(trace.fact(fact)));
    }
    return Printed.ordered(
        "file", String.valueOf(file.getFileName()),
        "seconds", trace.duration(),
        "rows", trace.rows(),
        "columns", trace.columns().stream().map(Column::id).toList(),
        "facts", facts);
  }

  private Map<String, Object> modeEntry(Charge charge) {
    return Printed.ordered(
        "mode", charge.mode(),
        "joules", orNull(charge.joules()),
        "uncertaintyJoules", orNull(charge.uncertainty()),
        "kWh", orNull(charge.kilowattHours()),
        "ratioToProcessShare", orNull(charge.timesOf(reference)),
        "pueInside", orNull(charge.pue()),
        "covers", covered(charge),
        "kind", charge.kind().map(Kind::id).orElse(null),
        "flags", charge.flags().stream().map(Flag::id).toList(),
        "unavailable", charge.unavailable().orElse(null),
        "co2eGrams", orNull(co2eGrams(charge)));
  }

  static List<String> covered(Charge charge) {
    return Arrays.stream(Part.values()).filter(charge.covers()::contains).map(Part::id).toList();
  }

  private Map<String, Object> carbonEntry(GridIntensity row) {
    return Printed.ordered(
        "country", row.country(),
        "year", row.year(),
        "gramsPerKwh", row.gramsPerKwh(),
        "pue", pue.orElse(Pue.NONE).factor(),
        "source", row.source(),
        "url", row.url(),
        "licence", row.licence());
  }

  private Map<String, Object> costEntry(InstancePrice chosen) {
    return Printed.ordered(
        "usdPerHour", chosen.usdPerHour(),
        "seconds", trace.duration(),
        "usd", chosen.usd(trace.duration()));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  static double kilowattHours(Charge charge, Pue factor) {
    return KilowattHours.of(charge.joules().orElseThrow()) * factor.factor();
  }
}
