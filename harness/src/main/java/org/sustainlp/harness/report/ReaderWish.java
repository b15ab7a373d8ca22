package org.sustainlp.harness.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.carbon.GridIntensities;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.energy.cost.InstancePrices;
import org.sustainlp.submissions.Problem;

/**
 * What a reader asked for, as text from an option or an address; null or blank leaves a choice
 * open.
 *
 * @param country two letters (ISO 3166-1) or the English name
 * @param year of the grid
 * @param pue power usage effectiveness, at least 1
 * @param usdPerHour a price of the reader's own, more than 0
 * @param instance an instance whose price is known, for example {@code azure-f16s-v2}
 */
public record ReaderWish(
    @Nullable String country,
    @Nullable String year,
    @Nullable String pue,
    @Nullable String usdPerHour,
    @Nullable String instance) {

  private static final int NEAREST = 3;

  /** What the choices are called where the reader wrote them. */
  public enum Names {
    /** {@code --usd-per-hour}. */
    OPTIONS("--country", "--year", "--pue", "--usd-per-hour", "--instance"),
    /** {@code usdPerHour}, as in addresses. */
    PARAMETERS("country", "year", "pue", "usdPerHour", "instance");

    private final String country;
    private final String year;
    private final String pue;
    private final String usdPerHour;
    private final String instance;

    Names(String country, String year, String pue, String usdPerHour, String instance) {
      this.country = country;
      this.year = year;
      this.pue = pue;
      this.usdPerHour = usdPerHour;
      this.instance = instance;
    }
  }

  public ReaderWish {
    country = known(country);
    year = known(year);
    pue = known(pue);
    usdPerHour = known(usdPerHour);
    instance = known(instance);
  }

  private static @Nullable String known(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** With the report's defaults for what was left open. */
  public ReaderChoice choice(Names names, List<Problem> problems) {
    return new ReaderChoice(
        grid(names, problems).orElse(Prices.GRID),
        factor(names, problems).orElse(Prices.PUE),
        price(names, problems).orElse(Prices.INSTANCE));
  }

  /** The grid asked for, of its newest year unless one was named; empty when none was. */
  public Optional<GridIntensity> grid(Names names, List<Problem> problems) {
    if (country == null) {
      if (year != null) {
        String remedy = "Name one with " + names.country + ".";
        problems.add(new Problem(names.year, "it needs a country", remedy));
      }
      return Optional.empty();
    }
    List<GridIntensity> rows = GridIntensities.named(country);
    if (rows.isEmpty()) {
      String what = "the grid of \"" + country + "\" is not known";
      problems.add(new Problem(names.country, what, nearest(country)));
      return Optional.empty();
    }
    return year == null
        ? rows.stream().max(Comparator.comparingInt(GridIntensity::year))
        : ofYear(rows, year, names, problems);
  }

  private static Optional<GridIntensity> ofYear(
      List<GridIntensity> rows, String year, Names names, List<Problem> problems) {
    Optional<GridIntensity> row =
        rows.stream().filter(each -> Integer.toString(each.year()).equals(year)).findFirst();
    if (row.isEmpty()) {
      String years =
          rows.stream().map(each -> "" + each.year()).collect(Collectors.joining(" or "));
      String what = "the grid of " + rows.get(0).country() + " is not known for " + year;
      problems.add(new Problem(names.year, what, "Use " + years + "."));
    }
    return row;
  }

  private static String nearest(String asked) {
    Function<GridIntensity, Integer> distance =
        row ->
            Math.min(Spelling.distance(asked, row.name()), Spelling.distance(asked, row.country()));
    String near =
        GridIntensities.all().stream()
            .sorted(Comparator.comparing(distance))
            .map(row -> row.country() + " (" + row.name() + ")")
            .distinct()
            .limit(NEAREST)
            .collect(Collectors.joining(", "));
    String all =
        GridIntensities.all().stream()
            .map(GridIntensity::country)
            .distinct()
            .collect(Collectors.joining(", "));
    return "Nearest are " + near + "; known are " + all + ".";
  }

  /** The factor asked for; empty when none was. */
  public Optional<Pue> factor(Names names, List<Problem> problems) {
    if (pue == null) {
      return Optional.empty();
    }
    double factor = number(pue);
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      problems.add(new Problem(names.pue, pue + " cannot be one", "Use a number of at least 1."));
      return Optional.empty();
    }
    return Optional.of(Pue.chosen(factor));
  }

  /** The price asked for; empty when none was. */
  public Optional<InstancePrice> price(Names names, List<Problem> problems) {
    if (usdPerHour != null) {
      if (instance != null) {
        String what = "a price and an instance were both named";
        problems.add(new Problem(names.usdPerHour, what, "Leave out " + names.instance + "."));
      }
      return ownPrice(usdPerHour, names, problems);
    }
    return instance == null ? Optional.empty() : known(instance, names, problems);
  }

  private static Optional<InstancePrice> ownPrice(
      String text, Names names, List<Problem> problems) {
    double usd = number(text);
    if (!(usd > 0) || Double.isInfinite(usd)) {
      problems.add(new Problem(names.usdPerHour, text + " is no price", "Use a number above 0."));
      return Optional.empty();
    }
    return Optional.of(InstancePrice.chosen(usd));
  }

  private static Optional<InstancePrice> known(String id, Names names, List<Problem> problems) {
    Optional<InstancePrice> price = InstancePrices.of(id.toLowerCase(Locale.ROOT));
    if (price.isEmpty()) {
      String ids =
          InstancePrices.all().stream().map(InstancePrice::id).collect(Collectors.joining(" or "));
      String what = "the price of \"" + id + "\" is not known";
      String remedy = "Use " + ids + ", or your own with " + names.usdPerHour + ".";
      problems.add(new Problem(names.instance, what, remedy));
    }
    return price;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
