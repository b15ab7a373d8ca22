package org.sustainlp.web.leaderboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.web.store.Certainty;
import org.sustainlp.web.store.Entry;

/**
 * The board as CSV (RFC 4180): a header, CRLF line ends, absent values empty, decimal points in
 * every locale.
 */
final class BoardCsv {
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

  /** A spreadsheet would take such a text for a formula. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t].*", Pattern.DOTALL);

  private static final List<String> HEADER =
      List.of(
          "rank",
          "model",
          "team",
          "task",
          "stage",
          "recipe",
          "dataKind",
          "device",
          "engine",
          "precision",
          "examples",
          "repetitions",
          "score",
          "scoreLow",
          "scoreHigh",
          "testExamples",
          "testScore",
          "testLow",
          "testHigh",
          "millisPerExample",
          "examplesPerSecond",
          "latencyP50",
          "latencyP99",
          "joulesPer1000",
          "joulesPer1000Low",
          "joulesPer1000High",
          "energyKind",
          "usdPer100M",
          "modelBytes",
          "parameters",
          "speedup",
          "energyRatio",
          "onFront",
          "sharedMachine",
          "cpu",
          "runId",
          "created",
          "millisLow",
          "millisHigh",
          "speedupLow",
          "speedupHigh",
          "timeTie",
          "energyRatioLow",
          "energyRatioHigh",
          "energyTie",
          "energySources",
          "valid",
          "brokenRules",
          "co2eGramsPer1000",
          "country",
          "year",
          "pue",
          "usdPerHour");

  private BoardCsv() {}

  static String of(List<LeaderboardEntry> entries, ReaderChoice reader) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", HEADER));
    entries.forEach(entry -> lines.add(line(entry, reader)));
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String line(LeaderboardEntry line, ReaderChoice reader) {
    Entry entry = line.entry();
    Certainty certainty = entry.certainty();
    return Arrays.asList(
            line.rank(),
            entry.model(),
            entry.team(),
            entry.task(),
            entry.stage(),
            entry.recipe(),
            entry.dataKind(),
            entry.device(),
            entry.engine(),
            entry.precision(),
            entry.examples(),
            entry.repetitions(),
            entry.score(),
            entry.scoreLow(),
            entry.scoreHigh(),
            entry.testExamples(),
            entry.testScore(),
            entry.testLow(),
            entry.testHigh(),
            entry.millisPerExample(),
            entry.examplesPerSecond(),
            entry.latencyP50(),
            entry.latencyP99(),
            entry.joulesPer1000(),
            entry.joulesPer1000Low(),
            entry.joulesPer1000High(),
            entry.energyKind(),
            line.usdPer100M(),
            entry.modelBytes(),
            entry.parameters(),
            entry.speedup(),
            entry.energyRatio(),
            line.onFront(),
            entry.sharedMachine(),
            entry.cpu(),
            entry.runId(),
            entry.created(),
            certainty.millisLow(),
            certainty.millisHigh(),
            certainty.speedupLow(),
            certainty.speedupHigh(),
            certainty.timeTie(),
            certainty.energyRatioLow(),
            certainty.energyRatioHigh(),
            certainty.energyTie(),
            certainty.energySources(),
            certainty.valid(),
            certainty.brokenRules(),
            line.co2eGramsPer1000(),
            reader.country(),
            reader.year(),
            reader.pueFactor(),
            reader.usdPerHour())
        .stream()
        .map(BoardCsv::cell)
        .collect(Collectors.joining(","));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof String && FORMULA.matcher(text).matches()) {
      text = "'" + text;
    }
    return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
