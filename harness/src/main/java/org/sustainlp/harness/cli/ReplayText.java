package org.sustainlp.harness.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.sustainlp.harness.energy.accounting.Charge;
import org.sustainlp.harness.energy.accounting.Flag;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.meter.Kind;

/** A replay for a terminal: one line a mode, then why some have no number and what to know. */
final class ReplayText {

  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final Replay replay;
  private final StringBuilder text = new StringBuilder();

  private ReplayText(Replay replay) {
    this.replay = replay;
  }

  static String of(Replay replay) {
    ReplayText text = new ReplayText(replay);
    text.head();
    text.table();
    text.unavailable();
    text.notes();
    text.chosen();
    return text.text.toString();
  }

  private void head() {
    line(
        "%s: %s s, %,d rows; the ratio is to process-share",
        replay.file().getFileName(), number(replay.trace().duration()), replay.trace().rows());
    String columns =
        replay.trace().columns().stream().map(Column::id).collect(Collectors.joining(", "));
    prose("columns: " + columns);
    line("");
  }

  private void table() {
    String carbon = replay.grid().isPresent() ? "g CO2e" : "";
    row("mode", "J", "kWh", "ratio", carbon, "covers", "kind");
    for (Charge charge : replay.charges()) {
      row(
          charge.mode(),
          number(charge.joules()),
          number(charge.kilowattHours()),
          times(charge.timesOf(replay.reference())),
          replay.grid().isPresent() ? number(replay.co2eGrams(charge)) : "",
          String.join("+", Replay.covered(charge)).replace("package", "pkg"),
          charge.kind().map(ReplayText::brief).orElse("-"));
    }
  }

  private void row(
      String mode,
      String joules,
      String kilowattHours,
      String ratio,
      String carbon,
      String covers,
      String kind) {
    String grams = replay.grid().isPresent() ? String.format(Locale.ROOT, " %8s", carbon) : "";
    line("%-27s %7s %9s %6s%s %-12s %s", mode, joules, kilowattHours, ratio, grams, covers, kind);
  }

  private static String brief(Kind kind) {
    return switch (kind) {
      case MEASURED -> "meas.";
      case ESTIMATED -> "est.";
      case MIXED -> "mixed";
      case UNAVAILABLE -> "-";
    };
  }

  private void unavailable() {
    List<Charge> without =
        replay.charges().stream().filter(charge -> charge.joules().isEmpty()).toList();
    if (!without.isEmpty()) {
      line("");
      without.forEach(
          charge -> prose("no " + charge.mode() + ": " + charge.unavailable().orElseThrow()));
      prose("What a trace does not tell can be given as an option; see --help.");
    }
  }

  private void notes() {
    List<String> notes = new ArrayList<>();
    for (Charge charge : replay.charges()) {
      charge
          .pue()
          .ifPresent(factor -> notes.add(charge.mode() + ": a PUE of " + factor + " is inside"));
    }
    Set<Flag> flags = new LinkedHashSet<>();
    replay.charges().forEach(charge -> flags.addAll(charge.flags()));
    flags.forEach(flag -> notes.add(flagged(flag) + ": " + flag.sentence()));
    if (!notes.isEmpty()) {
      line("");
      notes.forEach(this::prose);
    }
  }

  private String flagged(Flag flag) {
    return replay.charges().stream()
        .filter(charge -> charge.flags().contains(flag))
        .map(Charge::mode)
        .collect(Collectors.joining(", "));
  }

  private void chosen() {
    if (replay.grid().isPresent() || replay.pue().isPresent() || replay.price().isPresent()) {
      line("");
    }
    replay.grid().ifPresent(this::carbon);
    replay
        .pue()
        .filter(factor -> replay.grid().isEmpty() && replay.reference().joules().isPresent())
        .ifPresent(this::facility);
    replay.price().ifPresent(this::cost);
  }

  private void carbon(GridIntensity grid) {
    line(
        "carbon: %s g/kWh, %s %d, x PUE %s",
        grid.gramsPerKwh(), grid.name(), grid.year(), replay.pue().orElse(Pue.NONE).factor());
    prose("  " + grid.source());
    prose("  " + grid.url() + ", " + grid.licence());
  }

  private void facility(Pue factor) {
    line(
        "x PUE %s: process-share is %s kWh of the data centre",
        factor.factor(),
        number(OptionalDouble.of(Replay.kilowattHours(replay.reference(), factor))));
  }

  private void cost(InstancePrice price) {
    double seconds = replay.trace().duration();
    line(
        "cost: %s s at %s USD per hour are %s USD",
        number(seconds), price.usdPerHour(), number(price.usd(seconds)));
  }

  private static String times(OptionalDouble ratio) {
    if (ratio.isEmpty()) {
      return "-";
    }
    double times = ratio.getAsDouble();
    return String.format(Locale.ROOT, times < 10 ? "%.3f" : times < 100 ? "%.2f" : "%.1f", times);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  /** Four digits, or all before the point; far below 1 with an exponent. */
  private static String number(double value) {
    if (value >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (value > 0 && value < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return BigDecimal.valueOf(value).round(FOUR_DIGITS).toPlainString();
  }

  /** A sentence over as many lines as it takes; the next ones are indented. */
  private void prose(String sentence) {
    String rest = sentence;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int cut = space > INDENT.length() ? space : rest.length();
      line("%s", rest.substring(0, cut));
      rest = cut < rest.length() ? INDENT + rest.substring(cut + 1) : "";
    }
    if (!rest.isEmpty()) {
      line("%s", rest);
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
