package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;

/** The report of a reproduction for a terminal: tables 80 columns wide, units in the heading. */
public final class ReproductionText {

  private ReproductionText() {}

  public static String of(ReproductionReport report) {
    List<Row> rows = Stream.concat(report.rows().stream(), report.extras().stream()).toList();
    Page page = new Page();
    head(report, page);
    if (report.kind().equals("speed-ladder")) {
      LadderTables.print(rows, page);
    } else {
      FigureTables.print(rows, page);
    }
    page.line("");
    rows.forEach(row -> page.wrapped(row.id() + ": " + row.verdict().id() + ". " + row.reason()));
    return page.toString();
  }

  private static void head(ReproductionReport report, Page page) {
    RunReport.Environment machine = report.environment();
    page.wrapped(report.title());
    page.wrapped(report.source());
    page.wrapped(machine.cpu() + ", " + machine.cores() + " cores, " + machine.isa());
    report.notes().forEach(note -> page.wrapped("- " + note));
  }
}
