package org.sustainlp.harness.energy.carbon;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The small table of grid intensities in {@code grid-intensity.yaml}, each row with its source. */
public final class GridIntensities {

  private static final String FILE = "grid-intensity.yaml";

  private static final List<GridIntensity> ALL = load();

  private GridIntensities() {}

  /** By country, then year. */
  public static List<GridIntensity> all() {
    return ALL;
  }

  /** A country's rows, oldest first; empty when the table does not have it. */
  public static List<GridIntensity> of(String country) {
    String code = country.strip().toUpperCase(Locale.ROOT);
    return ALL.stream().filter(row -> row.country().equals(code)).toList();
  }

  /** A country's rows by its code or its English name; empty when the table does not have it. */
  public static List<GridIntensity> named(String country) {
    List<GridIntensity> byCode = of(country);
    return byCode.isEmpty()
        ? ALL.stream().filter(row -> row.name().equalsIgnoreCase(country.strip())).toList()
        : byCode;
  }

  /** A country's newest row. */
  public static Optional<GridIntensity> newest(String country) {
    return of(country).stream().max(Comparator.comparingInt(GridIntensity::year));
  }

  public static Optional<GridIntensity> of(String country, int year) {
    return of(country).stream().filter(row -> row.year() == year).findFirst();
  }

  private static List<GridIntensity> load() {
    try (InputStream in = GridIntensities.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the harness was built without " + FILE);
      }
      Table table = new YAMLMapper().readValue(in, Table.class);
      return table.rows().stream()
          .map(row -> row.with(table.source(row.source())))
          .sorted(Comparator.comparing(GridIntensity::country).thenComparing(GridIntensity::year))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  record Table(Map<String, Origin> sources, List<Row> rows) {
    Origin source(String id) {
      Origin origin = sources.get(id);
      if (origin == null) {
        throw new IllegalStateException(FILE + " does not describe its source " + id);
      }
      return origin;
    }
  }

  record Origin(String title, String url, String licence) {}

  record Row(String country, String name, int year, double gramsPerKwh, String source) {
    GridIntensity with(Origin origin) {
      return new GridIntensity(
          country, name, year, gramsPerKwh, origin.title(), origin.url(), origin.licence());
    }
  }
}
