package org.sustainlp.harness.reproduction;

import java.util.Locale;
import org.sustainlp.harness.reproduction.experiment.Extra;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.harness.stats.LogInterval;

/** Why a figure of a speed ladder is what it is beside the paper's, in words. */
final class LadderReasons {

  private final SpeedLadder ladder;
  private final String machine;

  /**
   * @param machine ours, in words: {@code 2 cores with avx2}
   */
  LadderReasons(SpeedLadder ladder, String machine) {
    this.ladder = ladder;
    this.machine = machine;
  }

  String baseline() {
    return "All other rows are set against this one. " + seconds();
  }

  String seconds() {
    return "Seconds belong to a machine: " + machine + " here, " + theirs() + " in the paper.";
  }

  String alone(String row) {
    return "Without a measured " + row + " there is no speed-up.";
  }

  /** "301.20 times faster than the baseline on …: 1.29 of the paper's 233.87 on …." */
  String compared(Rung rung, double paper, LogInterval ours, String before) {
    String compared =
        String.format(
            Locale.ROOT,
            "%.2f times faster than %s on %s: %.2f of the paper's %.2f on %s.",
            ours.value(),
            before,
            machine,
            ours.value() / paper,
            paper,
            theirs());
    boolean undecided = Verdict.of(paper, ours, ladder.tolerance()) == Verdict.NOT_COMPARABLE;
    return compared
        + (undecided ? " The windows differ too much to tell: measure on an idle machine." : "")
        + (rung.note().isEmpty() ? "" : " " + rung.note());
  }

  String noScore() {
    return "Random weights know nothing: no accuracy is claimed.";
  }

  String score(int examples) {
    return "Accuracy of the checkpoint on "
        + examples
        + " of "
        + ladder.examples()
        + " validation examples, with its 95 % bootstrap interval.";
  }

  String beyond(Extra extra) {
    return "The paper has no such row. " + extra.note();
  }

  private String theirs() {
    return ladder.machine().cores() + " cores with " + ladder.machine().isa();
  }
}
