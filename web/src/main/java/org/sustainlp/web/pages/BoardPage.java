package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.leaderboard.BoardQuery;
import org.sustainlp.web.leaderboard.BoardRequest;
import org.sustainlp.web.leaderboard.Leaderboard;
import org.sustainlp.web.leaderboard.LeaderboardEntry;
import org.sustainlp.web.reader.ReaderForm;
import org.sustainlp.web.store.Baseline;
import org.sustainlp.web.store.Baselines;
import org.sustainlp.web.store.Entries;
import org.sustainlp.web.store.Entry;
import org.sustainlp.web.store.Runs;

/** {@code /}: the leaderboard. */
@Path("/")
public class BoardPage {
  /** SuperGLUE's eight in the paper's order; the filter offers them before the first entry. */
  private static final List<String> TASKS =
      List.of("boolq", "cb", "copa", "multirc", "record", "rte", "wic", "wsc");

  private final Leaderboard leaderboard;
  private final Entries entries;
  private final Baselines baselines;
  private final Runs runs;
  private final PageJson json;

  BoardPage(
      Leaderboard leaderboard, Entries entries, Baselines baselines, Runs runs, PageJson json) {
    this.leaderboard = leaderboard;
    this.entries = entries;
    this.baselines = baselines;
    this.runs = runs;
    this.json = json;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page(@BeanParam BoardRequest request) {
    BoardQuery query = request.query(opensOn(entries.dataKinds()));
    Leaderboard.Board board = leaderboard.read(query);
    BoardLinks links = new BoardLinks(query);
    return Templates.board(
        query,
        request.namesData(),
        links,
        links.headings(),
        board.entries().stream().map(BoardLine::of).toList(),
        baselines(query, board),
        board.total(),
        TASKS,
        entries.stages(),
        runs.open().size(),
        json.of(points(board.entries())),
        new ReaderForm(query.reader()));
  }

  /** The tab that has results; practice only where there is nothing else. */
  private static String opensOn(List<String> kinds) {
    return kinds.contains(BoardQuery.PRACTICE) && !kinds.contains(BoardQuery.REAL)
        ? BoardQuery.PRACTICE
        : BoardQuery.REAL;
  }

  /** Floor, overlap and ceiling of the tasks on this page. */
  private List<Floor> baselines(BoardQuery query, Leaderboard.Board board) {
    Set<String> shown =
        board.entries().stream().map(line -> line.entry().task()).collect(Collectors.toSet());
    return baselines.of(query.dataKind()).stream()
        .filter(baseline -> shown.contains(baseline.task()))
        .map(Floor::of)
        .toList();
  }

  /** A baseline in words and figures. */
  public record Floor(String title, String task, String score, String interval) {
    static Floor of(Baseline baseline) {
      return new Floor(
          baseline.title(),
          baseline.task(),
          Figures.points(baseline.score()),
          Figures.interval(baseline.low(), baseline.high()));
    }
  }

  private static List<Point> points(List<LeaderboardEntry> lines) {
    return lines.stream().flatMap(BoardPage::point).toList();
  }

  private static Stream<Point> point(LeaderboardEntry line) {
    Entry entry = line.entry();
    Double joules = entry.joulesPer1000();
    Double score = entry.score();
    if (joules == null || score == null) {
      return Stream.empty();
    }
    return Stream.of(
        new Point(
            entry.model(),
            entry.team(),
            entry.task(),
            entry.stageTitle(),
            joules,
            entry.joulesPer1000Low(),
            entry.joulesPer1000High(),
            score,
            entry.scoreLow(),
            entry.scoreHigh(),
            entry.energyKind(),
            line.onFront(),
            "/runs/" + entry.runId()));
  }

  /** A point of the accuracy against energy chart. */
  public record Point(
      String model,
      @Nullable String team,
      String task,
      String stage,
      double joules,
      @Nullable Double joulesLow,
      @Nullable Double joulesHigh,
      double score,
      @Nullable Double scoreLow,
      @Nullable Double scoreHigh,
      String kind,
      boolean front,
      String href) {}

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance board(
        BoardQuery query,
        boolean chosen,
        BoardLinks links,
        List<BoardLinks.Heading> headings,
        List<BoardLine> lines,
        List<Floor> floors,
        int total,
        List<String> tasks,
        List<String> stages,
        int openRuns,
        RawString points,
        ReaderForm reader);
  }
}
