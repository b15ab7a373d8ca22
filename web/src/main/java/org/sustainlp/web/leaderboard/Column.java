package org.sustainlp.web.leaderboard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Entry;

/** What the board can be sorted by, each with the direction in which it is better. */
public enum Column {
  SCORE("score", Better.HIGHER, Entry::score),
  TEST_SCORE("testScore", Better.HIGHER, Entry::testScore),
  MILLIS_PER_EXAMPLE("millisPerExample", Better.LOWER, Entry::millisPerExample),
  EXAMPLES_PER_SECOND("examplesPerSecond", Better.HIGHER, Entry::examplesPerSecond),
  LATENCY_P50("latencyP50", Better.LOWER, Entry::latencyP50),
  LATENCY_P99("latencyP99", Better.LOWER, Entry::latencyP99),
  JOULES_PER_1000("joulesPer1000", Better.LOWER, Entry::joulesPer1000),
  USD_PER_100M("usdPer100M", Better.LOWER, Entry::usdPer100M),
  MODEL_BYTES("modelBytes", Better.LOWER, entry -> number(entry.modelBytes())),
  PARAMETERS("parameters", Better.LOWER, entry -> number(entry.parameters())),
  SPEEDUP("speedup", Better.HIGHER, Entry::speedup),
  ENERGY_RATIO("energyRatio", Better.HIGHER, Entry::energyRatio),
  MODEL("model", Entry::model),
  TEAM("team", Entry::team),
  TASK("task", Entry::task),
  STAGE("stage", Entry::stage),
  CREATED("created", entry -> entry.created().toString());

  private final String id;
  private final @Nullable Better better;
  private final Function<Entry, @Nullable Double> number;
  private final Function<Entry, @Nullable String> text;

  Column(String id, Better better, Function<Entry, @Nullable Double> number) {
    this.id = id;
    this.better = better;
    this.number = number;
    this.text = entry -> null;
  }

  Column(String id, Function<Entry, @Nullable String> text) {
    this.id = id;
    this.better = null;
    this.number = entry -> null;
    this.text = text;
  }

  private static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : value.doubleValue();
  }

  /** The name in queries and in JSON. */
  public String id() {
    return id;
  }

  /** Whether its figures are of a kind, of which only equal ones compare. */
  boolean isEnergy() {
    return this == JOULES_PER_1000 || this == ENERGY_RATIO;
  }

  /** Whether entries can be ranked by it: names and dates are not better or worse. */
  boolean ranks() {
    return better != null;
  }

  /** Best first for what can be ranked; A to Z for names; newest first for dates. */
  public Order usualOrder() {
    return better == Better.HIGHER || this == CREATED ? Order.DESC : Order.ASC;
  }

  Optional<Double> value(Entry entry) {
    return Optional.ofNullable(number.apply(entry));
  }

  /** Better values first; only for columns that rank. */
  Comparator<Double> bestFirst() {
    return better == Better.HIGHER ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  /** By this column in this order; what is absent comes last either way. */
  Comparator<Entry> sorted(Order order) {
    return ranks() ? by(number, order) : by(text, order);
  }

  private static <T extends Comparable<T>> Comparator<Entry> by(
      Function<Entry, @Nullable T> value, Order order) {
    Comparator<T> direction =
        order == Order.ASC ? Comparator.naturalOrder() : Comparator.reverseOrder();
    Comparator<Optional<T>> absentLast =
        Comparator.<Optional<T>, Boolean>comparing(Optional::isEmpty)
            .thenComparing(
                (a, b) -> a.isPresent() && b.isPresent() ? direction.compare(a.get(), b.get()) : 0);
    return Comparator.comparing(entry -> Optional.ofNullable(value.apply(entry)), absentLast);
  }

  public static Optional<Column> of(String id) {
    return Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Column::id).toList();
  }

  private enum Better {
    HIGHER,
    LOWER
  }

  /** Ascending or descending. */
  public enum Order {
    ASC,
    DESC;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public Order reversed() {
      return this == ASC ? DESC : ASC;
    }

    public static Optional<Order> of(String id) {
      return Arrays.stream(values()).filter(order -> order.id().equals(id)).findFirst();
    }
  }
}
