package org.sustainlp.web.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Entry;

/**
 * The ranked view of what was measured.
 *
 * <p>Entries are sorted together but ranked only against comparable ones ({@link Comparability}).
 * Rank 1 is the best whatever way the board is sorted; sorted by a name or a date, ranks are by
 * score.
 */
public final class Leaderboard {
  private final Source source;

  public Leaderboard(Source source) {
    this.source = source;
  }

  public Board read(BoardQuery query) {
    List<Entry> entries =
        source.matching(query.dataKind(), query.task(), query.device(), query.stage());
    Column ranking = query.sort().ranks() ? query.sort() : Column.SCORE;
    Map<Entry, Integer> ranks = new IdentityHashMap<>();
    Set<Entry> front = new HashSet<>();
    for (List<Entry> group : groups(entries)) {
      rank(group, ranking, ranks);
      front.addAll(ParetoFront.of(group));
    }
    List<LeaderboardEntry> page =
        entries.stream()
            .sorted(
                byKind(query.sort())
                    .thenComparing(query.sort().sorted(query.order()))
                    .thenComparing(SETTLED))
            .skip(query.offset())
            .limit(query.limit())
            .map(
                entry ->
                    LeaderboardEntry.of(
                        ranks.get(entry), front.contains(entry), entry, query.reader()))
            .toList();
    return new Board(entries.size(), page);
  }

  /** Sorted by energy, the kinds stand apart, measured first: their figures do not compare. */
  private static Comparator<Entry> byKind(Column column) {
    return column.isEnergy()
        ? Comparator.comparingInt(entry -> KINDS.indexOf(entry.energyKind()))
        : Comparator.comparingInt(entry -> 0);
  }

  private static final List<String> KINDS =
      List.of("measured", "mixed", "estimated", "unavailable");

  /** Equal values keep one order, so that pages neither repeat nor miss an entry. */
  private static final Comparator<Entry> SETTLED =
      Comparator.comparing(Entry::created)
          .thenComparing(Entry::runId)
          .thenComparing(Entry::position);

  private static Collection<List<Entry>> groups(List<Entry> entries) {
    return entries.stream().collect(Collectors.groupingBy(Comparability::of)).values();
  }

  private static void rank(List<Entry> group, Column column, Map<Entry, Integer> ranks) {
    List<Entry> known =
        new ArrayList<>(group.stream().filter(entry -> column.value(entry).isPresent()).toList());
    known.sort(Comparator.comparing(e -> column.value(e).orElseThrow(), column.bestFirst()));
    int rank = 0;
    Optional<Double> previous = Optional.empty();
    for (int place = 0; place < known.size(); place++) {
      Optional<Double> value = column.value(known.get(place));
      if (!value.equals(previous)) {
        rank = place + 1;
        previous = value;
      }
      ranks.put(known.get(place), rank);
    }
  }

  /** Where entries come from: one kind of data, a null criterion left open, in any order. */
  @FunctionalInterface
  public interface Source {
    List<Entry> matching(
        String dataKind, @Nullable String task, @Nullable String device, @Nullable String stage);
  }

  /**
   * A page of the board.
   *
   * @param total entries that match, on all pages
   * @param entries those of this page, sorted
   */
  public record Board(int total, List<LeaderboardEntry> entries) {
    public Board {
      entries = List.copyOf(entries);
    }
  }
}
