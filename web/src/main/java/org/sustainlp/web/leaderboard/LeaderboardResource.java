package org.sustainlp.web.leaderboard;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.sustainlp.harness.report.Footprint;

/** {@code /api/v1/leaderboard}, as JSON or CSV. */
@Path("/api/v1/leaderboard")
public class LeaderboardResource {
  private final Leaderboard leaderboard;

  LeaderboardResource(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Page json(@BeanParam BoardRequest request) {
    BoardQuery query = request.query();
    Leaderboard.Board board = leaderboard.read(query);
    return new Page(
        board.total(),
        query.offset(),
        query.limit(),
        query.dataKind(),
        query.sort().id(),
        query.order().id(),
        Footprint.Reader.of(query.reader()),
        board.entries());
  }

  @GET
  @Produces("text/csv;qs=0.5") // JSON for whoever does not say
  public String csv(@BeanParam BoardRequest request) {
    BoardQuery query = request.query();
    return BoardCsv.of(leaderboard.read(query).entries(), query.reader());
  }

  /** A page of the board with what was asked. */
  record Page(
      int total,
      int offset,
      int limit,
      String data,
      String sort,
      String order,
      Footprint.Reader reader,
      List<LeaderboardEntry> entries) {}
}
