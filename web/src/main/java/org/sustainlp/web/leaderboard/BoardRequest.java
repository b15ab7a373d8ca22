package org.sustainlp.web.leaderboard;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.reader.ReaderRequest;

/** The query parameters of the board, of the API and of the page alike. */
public class BoardRequest {
  @RestQuery @Nullable String task;
  @RestQuery @Nullable String device;
  @RestQuery @Nullable String stage;
  @RestQuery @Nullable String sort;
  @RestQuery @Nullable String order;
  @RestQuery @Nullable String limit;
  @RestQuery @Nullable String offset;
  @RestQuery @Nullable String data;
  @BeanParam ReaderRequest reader = new ReaderRequest();

  /** Whether the kind of data was asked for. */
  public boolean namesData() {
    return given(data).isPresent();
  }

  /**
   * @throws Refused naming every parameter that is wrong and what it may be
   */
  public BoardQuery query() {
    return query(BoardQuery.REAL);
  }

  /**
   * @param usual the kind of data where none is named
   * @throws Refused naming every parameter that is wrong and what it may be
   */
  public BoardQuery query(String usual) {
    List<Problem> problems = new ArrayList<>();
    Column column = column(problems);
    Column.Order direction = direction(column, problems);
    int most = number("limit", limit, 100, 1, BoardQuery.MOST, problems);
    int skipped = number("offset", offset, 0, 0, Integer.MAX_VALUE, problems);
    String kind = given(data).orElse(usual);
    if (!kind.equals(BoardQuery.REAL) && !kind.equals(BoardQuery.PRACTICE)) {
      problems.add(
          new Problem(
              "data",
              "there is no kind of data named \"" + kind + "\"",
              "Use real or practice; the two are never ranked together"));
    }
    ReaderChoice choice = reader.choice(problems);
    if (!problems.isEmpty()) {
      throw Refused.badRequest(problems);
    }
    return new BoardQuery(
        kind,
        given(task).orElse(null),
        given(device).orElse(null),
        given(stage).orElse(null),
        column,
        direction,
        skipped,
        most,
        choice);
  }

  private Column column(List<Problem> problems) {
    String id = given(sort).orElse(Column.SCORE.id());
    Optional<Column> found = Column.of(id);
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              "sort",
              "there is no column named \"" + id + "\"",
              "Use one of " + String.join(", ", Column.ids())));
    }
    return found.orElse(Column.SCORE);
  }

  private Column.Order direction(Column column, List<Problem> problems) {
    Optional<String> id = given(order);
    Optional<Column.Order> found = id.flatMap(Column.Order::of);
    if (id.isPresent() && found.isEmpty()) {
      problems.add(
          new Problem("order", "there is no order named \"" + id.get() + "\"", "Use asc or desc"));
    }
    return found.orElse(column.usualOrder());
  }

  private static int number(
      String name, @Nullable String text, int usual, int least, int most, List<Problem> problems) {
    Optional<String> given = given(text);
    if (given.isEmpty()) {
      return usual;
    }
    try {
      int value = Integer.parseInt(given.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value that is not allowed.
    }
    problems.add(
        new Problem(
            name,
            "\"" + given.get() + "\" is not allowed",
            "Use a whole number from " + least + " to " + most));
    return usual;
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }
}
