package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.carbon.GridIntensities;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Option;

/** Options by which a reader chooses the grid, the data centre and the price. */
final class CarbonAndCost {

  @Option(
      names = "--country",
      paramLabel = "XX",
      description = "Add grams of CO2e with this country's grid (two letters).")
  private @Nullable String country;

  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "The grid of this year (default: the newest known).")
  private @Nullable Integer year;

  @Option(
      names = "--pue",
      paramLabel = "X",
      description =
          "Power usage effectiveness of the data centre, at least 1 (default: the machine alone)."
              + " Modes with one inside keep theirs.")
  private @Nullable Double pue;

  @Option(
      names = "--usd-per-hour",
      paramLabel = "X",
      description = "Add what the machine costs for this long.")
  private @Nullable Double usdPerHour;

  Optional<GridIntensity> grid(List<Problem> problems) {
    if (country == null) {
      if (year != null) {
        problems.add(new Problem("--year", "it needs a country", "Add --country XX."));
      }
      return Optional.empty();
    }
    if (GridIntensities.of(country).isEmpty()) {
      String what = "the grid of \"" + country + "\" is not known";
      problems.add(new Problem("--country", what, "Use one of " + countries() + "."));
      return Optional.empty();
    }
    return year == null ? GridIntensities.newest(country) : grid(country, year, problems);
  }

  private static Optional<GridIntensity> grid(String country, int year, List<Problem> problems) {
    Optional<GridIntensity> row = GridIntensities.of(country, year);
    if (row.isEmpty()) {
      String code = country.toUpperCase(Locale.ROOT);
      String what = "the grid of " + code + " is not known for " + year;
      problems.add(new Problem("--year", what, "Use " + years(country) + "."));
    }
    return row;
  }

  private static String countries() {
    return GridIntensities.all().stream()
        .map(GridIntensity::country)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String years(String country) {
    return GridIntensities.of(country).stream()
        .map(row -> Integer.toString(row.year()))
        .collect(Collectors.joining(" or "));
  }

  Optional<Pue> pue(List<Problem> problems) {
    if (pue == null) {
      return Optional.empty();
    }
    if (!(pue >= 1) || pue.isInfinite()) {
      problems.add(new Problem("--pue", pue + " cannot be one", "Use a number of at least 1."));
      return Optional.empty();
    }
    return Optional.of(Pue.chosen(pue));
  }

  Optional<InstancePrice> price(List<Problem> problems) {
    if (usdPerHour == null) {
      return Optional.empty();
    }
    if (!(usdPerHour > 0) || usdPerHour.isInfinite()) {
      problems.add(
          new Problem("--usd-per-hour", usdPerHour + " is no price", "Use a number above 0."));
      return Optional.empty();
    }
    return Optional.of(InstancePrice.chosen(usdPerHour));
  }
}
