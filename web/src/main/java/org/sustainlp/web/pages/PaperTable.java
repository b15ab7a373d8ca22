package org.sustainlp.web.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.reproduction.Comparison;
import org.sustainlp.harness.reproduction.ReproductionReport;

/**
 * A reproduction in words and figures: the paper's rows, each with its figures beside ours.
 *
 * @param title the experiment
 * @param source where the paper's figures come from
 * @param rows the paper's, then ours beyond it
 * @param conditions what was measured
 * @param notes what a reader must know about all rows
 * @param environment what it was measured on
 */
record PaperTable(
    String title,
    String source,
    List<Row> rows,
    String conditions,
    List<String> notes,
    RunReport.Environment environment) {

  /**
   * @param choice by which our joules and seconds are read; the paper's figures never are
   */
  static PaperTable of(ReproductionReport report, ReaderChoice choice) {
    return new PaperTable(
        report.title(),
        report.source(),
        Stream.concat(
                report.rows().stream().map(row -> Row.of(row, false, choice)),
                report.extras().stream().map(row -> Row.of(row, true, choice)))
            .toList(),
        conditions(report.conditions()),
        report.notes(),
        report.environment());
  }

  /** Whether any row has joules, to which a grid and a PUE belong. */
  public boolean hasCarbon() {
    return rows.stream().anyMatch(row -> !row.energies().isEmpty());
  }

  /** Whether any row has seconds or dollars of its own, to which a price belongs. */
  public boolean hasCost() {
    return rows.stream().anyMatch(row -> !row.costs().isEmpty());
  }

  private static String conditions(ReproductionReport.Conditions conditions) {
    String lengths =
        String.join(
            ", ",
            conditions.lengths().values().stream()
                .map(ReproductionReport.LengthSummary::source)
                .distinct()
                .toList());
    return "Weights: "
        + conditions.weights()
        + (lengths.isEmpty() ? "" : "; lengths: " + lengths)
        + "; windows per row: "
        + conditions.repetitions()
        + "; seed "
        + conditions.seed();
  }

  /**
   * One row of the paper's.
   *
   * @param title the row in words
   * @param beyond whether the paper has no such row
   * @param figures the paper's figures beside ours
   * @param energies ours for all examples; empty when unknown
   * @param costs ours, read by the reader's price; empty when unknown
   * @param failure why it could not be measured; null when it could
   */
  record Row(
      String title,
      boolean beyond,
      List<Figure> figures,
      List<Joules> energies,
      List<Cost> costs,
      @Nullable String failure) {
    static Row of(ReproductionReport.Row row, boolean beyond, ReaderChoice choice) {
      ReproductionReport.Ours ours = row.ours();
      return new Row(
          row.title(),
          beyond,
          row.comparisons().stream().map(Figure::of).toList(),
          Stream.of(
                  Joules.of("Energy of the first rung", ours.baselineEnergy(), choice),
                  Joules.of("Energy", ours.energy(), choice))
              .flatMap(Optional::stream)
              .toList(),
          Cost.of(ours, choice).stream().toList(),
          row.failure());
    }
  }

  /**
   * Our energy for all examples, and the carbon of it.
   *
   * @param of what of
   * @param joules with their interval
   * @param kind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param sources counters or models
   * @param co2e grams of CO2 equivalent by the reader's grid and PUE; a dash when unknown
   */
  record Joules(String of, String joules, String kind, String sources, String co2e) {
    static Optional<Joules> of(
        String of, ReproductionReport.@Nullable Energy energy, ReaderChoice choice) {
      return Optional.ofNullable(energy)
          .map(
              known ->
                  new Joules(
                      of,
                      words(known),
                      known.kind(),
                      String.join(", ", known.sources()),
                      Figures.significant(choice.co2eGrams(known.joules()))));
    }

    private static String words(ReproductionReport.Energy energy) {
      String range = range(energy.interval());
      return Figures.significant(energy.joules())
          + " J"
          + (range.isEmpty() ? "" : " (" + range + ")");
    }
  }

  /**
   * What 100 million examples cost at the reader's price.
   *
   * @param of whose seconds they are
   * @param usd USD
   */
  record Cost(String of, String usd) {
    /**
     * From our seconds; where nothing was measured, from the paper's: what they come to at its own
     * machine's price is in the report.
     */
    static Optional<Cost> of(ReproductionReport.Ours ours, ReaderChoice choice) {
      Double seconds = ours.seconds();
      ReproductionReport.Measured measured = ours.measured();
      if (seconds != null && measured != null) {
        double usd = choice.usdPer100Million(seconds, measured.scaledTo());
        return Optional.of(new Cost("here", Figures.significant(usd)));
      }
      Double computed = ours.usdPer100M();
      double scale = choice.usdPerHour() / ReaderChoice.DEFAULT.usdPerHour();
      return computed == null
          ? Optional.empty()
          : Optional.of(new Cost("by the paper's seconds", Figures.significant(computed * scale)));
    }
  }

  /**
   * One figure of a row.
   *
   * @param name what it is, with its unit
   * @param paper the paper's; a dash where it states nothing
   * @param ours ours; a dash where nothing was found
   * @param interval 95 %; empty where there is none
   * @param ratio ours / paper; a dash where there is none
   * @param verdict in words
   * @param badge the verdict as a style class
   * @param reason why
   */
  record Figure(
      String name,
      String paper,
      String ours,
      String interval,
      String ratio,
      String verdict,
      String badge,
      String reason) {
    static Figure of(Comparison comparison) {
      return new Figure(
          name(comparison.figure()),
          comparison.paperHigh() == null
              ? Figures.significant(comparison.paper())
              : range(comparison.paper(), comparison.paperHigh()),
          Figures.significant(comparison.ours()),
          range(comparison.interval()),
          Figures.significant(comparison.ratio()),
          comparison.verdict().id(),
          comparison.verdict().id().replace(' ', '-'),
          comparison.reason());
    }

    private static String name(String figure) {
      return switch (figure) {
        case "seconds" -> "Time, s";
        case "speedup.cumulative" -> "Speed-up from the first row";
        case "speedup.step" -> "Speed-up of this step";
        case "score" -> "Score, of 1";
        case "energyRatio" -> "Energy, times less";
        case "energyRatio.sharedTask" -> "Energy, times less, as the shared task counts";
        case "usdPer100M from the paper's seconds" -> "USD per 100 M, from the paper's seconds";
        default -> figure;
      };
    }
  }

  private static String range(@Nullable List<Double> ends) {
    return ends == null ? "" : range(ends.get(0), ends.get(1));
  }

  private static String range(@Nullable Double low, @Nullable Double high) {
    return Figures.range(low, high);
  }
}
