package org.sustainlp.web.leaderboard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Entry;

/**
 * A line of the board.
 *
 * @param rank place among the comparable entries, from 1, equal values sharing a place; null when
 *     the value ranked by is absent
 * @param onFront whether no comparable entry is both more accurate and needs less energy
 * @param entry what was measured
 */
public record LeaderboardEntry(
    @Nullable Integer rank, boolean onFront, @JsonUnwrapped Entry entry) {}
