package org.sustainlp.web.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.leaderboard.BoardQuery;
import org.sustainlp.web.leaderboard.Column;

/** Links from one view of the board to another: every view has an address of its own. */
public final class BoardLinks {
  private final BoardQuery query;

  BoardLinks(BoardQuery query) {
    this.query = query;
  }

  List<Heading> headings() {
    return List.of(
        plain("Rank", "", true),
        sortable("Model", "team", Column.MODEL, false),
        sortable("Task", "", Column.TASK, false),
        sortable("Rung", "stage", Column.STAGE, false),
        sortable("Score", "of 100, 95 %", Column.SCORE, true),
        sortable("Test", "of 100, 95 %", Column.TEST_SCORE, true),
        sortable("Time", "ms/example", Column.MILLIS_PER_EXAMPLE, true),
        sortable("p50", "ms/batch", Column.LATENCY_P50, true),
        sortable("p99", "ms/batch", Column.LATENCY_P99, true),
        sortable("Energy", "J/1,000 ex.", Column.JOULES_PER_1000, true),
        sortable("Cost", "USD/100 M", Column.USD_PER_100M, true),
        plain("Carbon", "g CO2e/1,000 ex.", true),
        sortable("Size", "MiB", Column.MODEL_BYTES, true),
        sortable("Speed-up", "vs. baseline, 95 %", Column.SPEEDUP, true),
        sortable("Energy", "times less, 95 %", Column.ENERGY_RATIO, true));
  }

  private static Heading plain(String text, String unit, boolean number) {
    return new Heading(text, unit, number, null, "none");
  }

  private Heading sortable(String text, String unit, Column column, boolean number) {
    boolean current = query.sort() == column;
    Column.Order next = current ? query.order().reversed() : column.usualOrder();
    String state =
        !current ? "none" : query.order() == Column.Order.ASC ? "ascending" : "descending";
    return new Heading(
        text, unit, number, link("/", Map.of("sort", column.id(), "order", next.id())), state);
  }

  public String realData() {
    return link("/", Map.of("data", BoardQuery.REAL));
  }

  public String practiceData() {
    return link("/", Map.of("data", BoardQuery.PRACTICE));
  }

  public String csv() {
    return link("/api/v1/leaderboard", Map.of());
  }

  public @Nullable String earlier() {
    return query.offset() == 0
        ? null
        : link("/", Map.of("offset", Math.max(0, query.offset() - query.limit())));
  }

  public String later() {
    return link("/", Map.of("offset", query.offset() + query.limit()));
  }

  public boolean hasLater(int total) {
    return query.offset() + query.limit() < total;
  }

  public int first() {
    return query.offset() + 1;
  }

  public int last(int total) {
    return Math.min(total, query.offset() + query.limit());
  }

  private String link(String path, Map<String, ?> changes) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    // Named always: without it the page opens on the kind that has results.
    parameters.put("data", query.dataKind());
    parameters.put("task", query.task());
    parameters.put("stage", query.stage());
    parameters.put("device", query.device());
    parameters.put("sort", query.sort().id());
    parameters.put("order", query.order().id());
    parameters.put("limit", query.limit() == 100 ? null : query.limit());
    parameters.putAll(query.reader().parameters());
    parameters.putAll(changes);
    String text =
        parameters.entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return path + "?" + text;
  }

  private static String encoded(@Nullable Object value) {
    return URLEncoder.encode(Objects.toString(value), StandardCharsets.UTF_8);
  }

  /**
   * A column's heading.
   *
   * @param text what it is
   * @param unit in which unit; empty when it has none
   * @param number whether its cells are aligned as numbers
   * @param href the view sorted by it, or the other way round; null when it cannot be
   * @param sorted {@code ascending}, {@code descending} or {@code none}, as aria-sort has it
   */
  public record Heading(
      String text, String unit, boolean number, @Nullable String href, String sorted) {}
}
