package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.reader.ReaderForm;
import org.sustainlp.web.reader.ReaderRequest;

/** {@code /compare?runs=a,b}: ladders side by side. */
@Path("/compare")
public class ComparePage {
  private static final int MOST = 6;

  private final RunReading reading;

  ComparePage(RunReading reading) {
    this.reading = reading;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page(@RestQuery @Nullable String runs, @BeanParam ReaderRequest reader) {
    ReaderChoice choice = reader.choice();
    List<String> ids =
        Arrays.stream(Objects.requireNonNullElse(runs, "").split(",", -1))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (ids.size() > MOST) {
      throw Refused.badRequest("runs", "these are too many to compare", "Name at most " + MOST);
    }
    List<Side> sides = ids.stream().map(reading::of).map(found -> Side.of(found, choice)).toList();
    Set<String> stages = new LinkedHashSet<>();
    sides.forEach(side -> side.rungs().forEach(rung -> stages.add(rung.id())));
    return Templates.compare(sides, rows(sides, stages), comparable(sides), new ReaderForm(choice));
  }

  private static List<Row> rows(List<Side> sides, Set<String> stages) {
    List<Row> rows = new ArrayList<>();
    for (String stage : stages) {
      List<Cell> cells =
          sides.stream().map(side -> new Cell(side.rung(stage).orElse(null))).toList();
      rows.add(new Row(stage, cells));
    }
    return rows;
  }

  /**
   * Practice data beside real data, or two tasks, are shown but said not to compare. A run that has
   * not begun is of neither kind yet.
   */
  private static boolean comparable(List<Side> sides) {
    return sides.stream().map(Side::task).distinct().count() <= 1
        && sides.stream().map(Side::practice).filter(Objects::nonNull).distinct().count() <= 1;
  }

  /**
   * One run's column.
   *
   * @param practice null until the run has begun
   */
  public record Side(
      RunReading.Reading reading,
      String task,
      @Nullable Boolean practice,
      List<Ladder.Rung> rungs) {

    static Side of(RunReading.Reading reading, ReaderChoice choice) {
      RunReport report = reading.report();
      List<Ladder.Rung> rungs =
          report == null
              ? List.of()
              : report.results().stream()
                  .flatMap(r -> Ladder.of(r, choice).rungs().stream())
                  .toList();
      return new Side(reading, reading.run().task(), reading.run().practice(), rungs);
    }

    Optional<Ladder.Rung> rung(String stage) {
      return rungs.stream().filter(rung -> rung.id().equals(stage)).findFirst();
    }
  }

  /** One rung in every run. */
  public record Row(String stage, List<Cell> cells) {}

  /** One rung in one run; null where the run has no such rung. */
  public record Cell(Ladder.@Nullable Rung rung) {}

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance compare(
        List<Side> sides, List<Row> rows, boolean comparable, ReaderForm reader);
  }
}
