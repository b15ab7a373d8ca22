package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReaderWish;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Option;

/** Options by which a reader chooses the grid, the data centre and the price. */
final class CarbonAndCost {

  @Option(
      names = "--country",
      paramLabel = "XX",
      description = "CO2e with this country's grid: two letters or its English name.")
  private @Nullable String country;

  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "The grid of this year (default: the newest known).")
  private @Nullable String year;

  @Option(
      names = "--pue",
      paramLabel = "X",
      description =
          "Power usage effectiveness of the data centre, at least 1. Modes with one inside keep"
              + " theirs.")
  private @Nullable String pue;

  @Option(
      names = "--usd-per-hour",
      paramLabel = "X",
      description = "What the machine costs for an hour.")
  private @Nullable String usdPerHour;

  @Option(
      names = "--instance",
      paramLabel = "ID",
      description = "At this instance's price: azure-f16s-v2 or azure-nc6s-v3.")
  private @Nullable String instance;

  private ReaderWish wish() {
    return new ReaderWish(country, year, pue, usdPerHour, instance);
  }

  Optional<GridIntensity> grid(List<Problem> problems) {
    return wish().grid(ReaderWish.Names.OPTIONS, problems);
  }

  Optional<Pue> pue(List<Problem> problems) {
    return wish().factor(ReaderWish.Names.OPTIONS, problems);
  }

  Optional<InstancePrice> price(List<Problem> problems) {
    return wish().price(ReaderWish.Names.OPTIONS, problems);
  }

  /** With a report's defaults for what was left open. */
  ReaderChoice choice(List<Problem> problems) {
    return wish().choice(ReaderWish.Names.OPTIONS, problems);
  }
}
