package org.sustainlp.harness.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.machine.MeterCost;
import org.sustainlp.harness.machine.RecorderCost;
import org.sustainlp.harness.meter.Probe;

/** What {@code doctor} prints for people, at most 80 columns wide but for long single words. */
final class DoctorText {

  private static final int WIDTH = 80;
  private static final int NAMES = 10;
  private static final double GIB = 1L << 30;

  private final StringBuilder text = new StringBuilder();

  private DoctorText() {}

  static String of(
      Map<String, Object> facts,
      List<Probe> sources,
      List<String> choices,
      MeterCost cost,
      Optional<RecorderCost> recording) {
    DoctorText told = new DoctorText();
    facts.forEach(told::fact);
    told.line("");
    told.line("energy sources");
    sources.forEach(told::source);
    told.line("");
    told.line("energy of a run");
    choices.forEach(choice -> told.wrapped("  ", "    ", choice));
    told.line("");
    told.wrapped("", "  ", cost(cost));
    told.wrapped("", "  ", recording.map(DoctorText::cost).orElse("nothing can be recorded here"));
    return told.text.toString();
  }

  private void fact(String name, @Nullable Object value) {
    if (name.equals("memoryBytes") && value instanceof Number bytes) {
      fact("memory", String.format(Locale.ROOT, "%.1f GiB", bytes.doubleValue() / GIB));
      return;
    }
    String shown = value == null ? "-" : String.valueOf(value);
    if (value instanceof List<?> list) {
      shown =
          list.isEmpty()
              ? "none"
              : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    wrapped(String.format(Locale.ROOT, "%-" + NAMES + "s ", name), " ".repeat(NAMES + 1), shown);
  }

  private void source(Probe probe) {
    String state =
        probe.usable() ? "usable, " + probe.kind().id() : "not usable: " + probe.state().id();
    wrapped(
        "  ",
        "    ",
        probe.source() + " (" + String.join(", ", probe.components()) + "): " + state);
    wrapped("    ", "    ", probe.reason());
    probe.fix().forEach(fix -> line("      " + fix));
  }

  private static String cost(MeterCost cost) {
    return String.format(
        Locale.ROOT,
        "metering costs %.1f us of CPU a window (mean of %d) and %.1f us a second for sampling:"
            + " %.4f %% of one core at 1 Hz",
        cost.microsPerWindow(),
        cost.windows(),
        cost.samplerMicrosPerSecond(),
        cost.percentOfCoreAtOneHertz());
  }

  private static String cost(RecorderCost cost) {
    return String.format(
        Locale.ROOT,
        "recording a trace costs %.4f %% of one core (CPU time of the sampling thread over %.0f s);"
            + " the target of under %.1f %% is %s",
        100 * cost.shareOfOneCore(),
        cost.seconds(),
        100 * RecorderCost.TARGET,
        cost.kept() ? "kept" : "missed");
  }

  private void wrapped(String first, String rest, String words) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
