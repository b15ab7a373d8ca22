package org.sustainlp.web.leaderboard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.web.store.Entry;

/**
 * A line of the board.
 *
 * @param rank place among the comparable entries, from 1, equal values sharing a place; null when
 *     the value ranked by is absent
 * @param onFront whether no comparable entry is both more accurate and needs less energy
 * @param usdPer100M USD for 100 million examples at the reader's price; null without a throughput
 * @param co2eGramsPer1000 grams of CO2 equivalent for 1,000 examples by the reader's grid and data
 *     centre, of the kind of the energy; null without energy
 * @param entry what was measured
 */
public record LeaderboardEntry(
    @Nullable Integer rank,
    boolean onFront,
    @Nullable Double usdPer100M,
    @Nullable Double co2eGramsPer1000,
    @JsonUnwrapped Entry entry) {

  static LeaderboardEntry of(
      @Nullable Integer rank, boolean onFront, Entry entry, ReaderChoice reader) {
    Double perSecond = entry.examplesPerSecond();
    return new LeaderboardEntry(
        rank,
        onFront,
        perSecond == null ? null : (Double) reader.usdPer100Million(1 / perSecond, 1),
        reader.co2eGrams(entry.joulesPer1000()),
        entry);
  }
}
