package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.SameStage;
import org.sustainlp.harness.stats.RatioInterval;

/** What {@code doctor a-a} prints: each test on a line, then the share that covers 1. */
final class AgainstItselfText {

  private AgainstItselfText() {}

  static String line(int number, SameStage test) {
    return String.format(
        Locale.ROOT,
        "%3d  time %s  energy (%s) %s",
        number,
        words(test.seconds()),
        test.energyKind(),
        words(test.joules()));
  }

  private static String words(Optional<RatioInterval> interval) {
    return interval
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%.4f (%.4f-%.4f, %s)",
                    each.ratio(),
                    each.low(),
                    each.high(),
                    each.isTie() ? "covers 1" : "does not cover 1"))
        .orElse("-");
  }

  static String summary(List<SameStage> tests) {
    String sources = String.join(", ", tests.get(tests.size() - 1).energySources());
    return "the 95 % interval covers 1 in\n  time:   "
        + share(tests, SameStage::seconds)
        + "\n  energy: "
        + share(tests, SameStage::joules)
        + "\nenergy by "
        + sources;
  }

  private static String share(
      List<SameStage> tests, Function<SameStage, Optional<RatioInterval>> of) {
    List<RatioInterval> intervals =
        tests.stream().flatMap(test -> of.apply(test).stream()).toList();
    long covering = intervals.stream().filter(RatioInterval::isTie).count();
    return SameStage.shareCoveringOne(intervals)
        .map(
            share ->
                String.format(
                    Locale.ROOT, "%d of %d (%.0f %%)", covering, intervals.size(), 100 * share))
        .orElse("-");
  }

  static String json(String task, String stage, int pairs, List<SameStage> tests) {
    return Printed.json(
        Printed.ordered(
            "task",
            task,
            "stage",
            stage,
            "pairs",
            pairs,
            "tests",
            tests.stream().map(AgainstItselfText::entry).toList(),
            "timeShareCovering1",
            shareOf(tests, SameStage::seconds),
            "energyShareCovering1",
            shareOf(tests, SameStage::joules)));
  }

  private static @Nullable Double shareOf(
      List<SameStage> tests, Function<SameStage, Optional<RatioInterval>> of) {
    return SameStage.shareCoveringOne(
            tests.stream().flatMap(test -> of.apply(test).stream()).toList())
        .orElse(null);
  }

  private static Map<String, Object> entry(SameStage test) {
    return Printed.ordered(
        "time", test.seconds().map(AgainstItselfText::entry).orElse(null),
        "energy", test.joules().map(AgainstItselfText::entry).orElse(null),
        "energyKind", test.energyKind(),
        "energySources", test.energySources());
  }

  private static Map<String, Object> entry(RatioInterval interval) {
    return Printed.ordered(
        "ratio", interval.ratio(),
        "low", interval.low(),
        "high", interval.high(),
        "covers1", interval.isTie());
  }
}
