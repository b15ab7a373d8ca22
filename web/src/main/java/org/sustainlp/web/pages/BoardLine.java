package org.sustainlp.web.pages;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.leaderboard.LeaderboardEntry;
import org.sustainlp.web.store.Certainty;
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
    String millisRange,
    String examplesPerSecond,
    String p50,
    String p99,
    String joules,
    String joulesRange,
    String energyKind,
    String energySources,
    String usd,
    String co2e,
    String mebibytes,
    String speedup,
    String speedupInterval,
    boolean timeTie,
    String energyRatio,
    String energyRatioInterval,
    boolean energyTie,
    boolean broken,
    String brokenRules,
    boolean shared) {

  static BoardLine of(LeaderboardEntry line) {
    Entry entry = line.entry();
    Certainty certainty = entry.certainty();
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
        Figures.range(certainty.millisLow(), certainty.millisHigh()),
        Figures.significant(entry.examplesPerSecond()),
        Figures.significant(entry.latencyP50()),
        Figures.significant(entry.latencyP99()),
        Figures.significant(entry.joulesPer1000()),
        Figures.range(entry.joulesPer1000Low(), entry.joulesPer1000High()),
        entry.energyKind(),
        Objects.requireNonNullElse(certainty.energySources(), ""),
        Figures.significant(line.usdPer100M()),
        Figures.significant(line.co2eGramsPer1000()),
        Figures.mebibytes(entry.modelBytes()),
        Figures.times(entry.speedup()),
        Figures.range(certainty.speedupLow(), certainty.speedupHigh()),
        Boolean.TRUE.equals(certainty.timeTie()),
        Figures.times(entry.energyRatio()),
        Figures.range(certainty.energyRatioLow(), certainty.energyRatioHigh()),
        Boolean.TRUE.equals(certainty.energyTie()),
        Boolean.FALSE.equals(certainty.valid()),
        Objects.requireNonNullElse(certainty.brokenRules(), ""),
        entry.sharedMachine());
  }
}
