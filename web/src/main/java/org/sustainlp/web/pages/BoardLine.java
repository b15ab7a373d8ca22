package org.sustainlp.web.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.leaderboard.LeaderboardEntry;
import org.sustainlp.web.store.Entry;

/** A line of the board in words and figures. */
public record BoardLine(
    String rank,
    boolean onFront,
    UUID runId,
    String model,
    @Nullable String team,
    String task,
    String stage,
    String stageTitle,
    String precision,
    String score,
    String scoreInterval,
    String testScore,
    String testInterval,
    String millisPerExample,
    String examplesPerSecond,
    String p50,
    String p99,
    String joules,
    String joulesRange,
    String energyKind,
    String usd,
    String mebibytes,
    String speedup,
    boolean shared) {

  static BoardLine of(LeaderboardEntry line) {
    Entry entry = line.entry();
    Integer rank = line.rank();
    return new BoardLine(
        rank == null ? Figures.ABSENT : rank.toString(),
        line.onFront(),
        entry.runId(),
        entry.model(),
        entry.team(),
        entry.task(),
        entry.stage(),
        entry.stageTitle(),
        entry.precision(),
        Figures.points(entry.score()),
        Figures.interval(entry.scoreLow(), entry.scoreHigh()),
        Figures.points(entry.testScore()),
        Figures.interval(entry.testLow(), entry.testHigh()),
        Figures.significant(entry.millisPerExample()),
        Figures.significant(entry.examplesPerSecond()),
        Figures.significant(entry.latencyP50()),
        Figures.significant(entry.latencyP99()),
        Figures.significant(entry.joulesPer1000()),
        Figures.range(entry.joulesPer1000Low(), entry.joulesPer1000High()),
        entry.energyKind(),
        Figures.significant(entry.usdPer100M()),
        Figures.mebibytes(entry.modelBytes()),
        Figures.times(entry.speedup()),
        entry.sharedMachine());
  }
}
