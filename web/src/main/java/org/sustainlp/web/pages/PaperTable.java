package org.sustainlp.web.pages;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  static PaperTable of(ReproductionReport report) {
    return new PaperTable(
        report.title(),
        report.source(),
        Stream.concat(
                report.rows().stream().map(row -> Row.of(row, false)),
                report.extras().stream().map(row -> Row.of(row, true)))
            .toList(),
        conditions(report.conditions()),
        report.notes(),
        report.environment());
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
   * @param joules ours for all examples, with their interval; a dash when unknown
   * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable};
   *     null where the row has no energy
   * @param energySources counters or models
   * @param failure why it could not be measured; null when it could
   */
  record Row(
      String title,
      boolean beyond,
      List<Figure> figures,
      String joules,
      @Nullable String energyKind,
      String energySources,
      @Nullable String failure) {
    static Row of(ReproductionReport.Row row, boolean beyond) {
      ReproductionReport.Energy energy = row.ours().energy();
      return new Row(
          row.title(),
          beyond,
          row.comparisons().stream().map(Figure::of).toList(),
          energy == null ? Figures.ABSENT : joules(energy),
          energy == null ? null : energy.kind(),
          energy == null ? "" : String.join(", ", energy.sources()),
          row.failure());
    }

    private static String joules(ReproductionReport.Energy energy) {
      String range = range(energy.interval());
      return Figures.significant(energy.joules())
          + " J"
          + (range.isEmpty() ? "" : " (" + range + ")");
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
