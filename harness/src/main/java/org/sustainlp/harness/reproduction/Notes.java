package org.sustainlp.harness.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sustainlp.harness.reproduction.ReproductionReport.LengthSummary;

/** What a reader must know about all rows of a reproduction, in words. */
final class Notes {

  private final List<String> notes = new ArrayList<>();

  List<String> all() {
    return List.copyOf(notes);
  }

  Notes nothingMeasured() {
    notes.add("Nothing is measured: the paper's dollars are computed from the paper's seconds.");
    return this;
  }

  /**
   * @param examples to which seconds are scaled
   */
  Notes scaled(int examples, int repetitions) {
    notes.add(
        String.format(
            Locale.ROOT,
            "Seconds are scaled from the examples measured (n) to %,d; intervals are 95 %% over %d"
                + " windows (Student's t on logarithms).",
            examples,
            repetitions));
    return this;
  }

  Notes subjects(Subjects subjects) {
    if (subjects.weights().equals("random")) {
      notes.add("Weights are random: speed only, no accuracy is claimed.");
    }
    for (Map.Entry<String, LengthSummary> task : subjects.lengths().entrySet()) {
      LengthSummary lengths = task.getValue();
      notes.add(
          String.format(
              Locale.ROOT,
              "Input lengths: %s, %,d inputs, mean %.1f and median %d tokens.",
              lengths.source(),
              lengths.inputs(),
              lengths.mean(),
              lengths.median()));
    }
    return this;
  }

  /**
   * @param load share of all cores that others kept busy before the first row, in [0, 1]
   */
  Notes busy(double load) {
    notes.add(
        String.format(
            Locale.ROOT,
            "The machine was busy with other work before the first row (%.0f %% of all cores): the"
                + " figures are not to be quoted.",
            100 * load));
    return this;
  }
}
