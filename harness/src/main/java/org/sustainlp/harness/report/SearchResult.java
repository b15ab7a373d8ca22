package org.sustainlp.harness.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search tried before it left its winner: all candidates, also those that lost.
 *
 * <p>Accuracies here are on held-out training examples, not on the split that the rung is scored
 * on.
 *
 * @param gate how far a candidate may be below the teacher: 0.01 is one point of a hundred
 * @param teacherAccuracy on the held-out training examples, in [0, 1]
 * @param heldOut how many these are
 * @param objective {@code joules-per-request}, or {@code seconds-per-request} where joules are
 *     unavailable
 * @param gateMet whether the winner is at most {@code gate} below the teacher
 * @param secondsAllowed wall clock that the search was given
 * @param secondsTaken wall clock that it took, in all processes
 * @param rounds as they were carried out
 * @param candidates in the order in which they were listed
 * @param notes what was cut short, and why
 */
public record SearchResult(
    double gate,
    double teacherAccuracy,
    int heldOut,
    String objective,
    boolean gateMet,
    double secondsAllowed,
    double secondsTaken,
    List<Round> rounds,
    List<Candidate> candidates,
    List<String> notes) {

  public SearchResult {
    rounds = List.copyOf(rounds);
    candidates = List.copyOf(candidates);
    notes = List.copyOf(notes);
  }

  /**
   * A round of successive halving.
   *
   * @param candidates that were taught in it
   * @param steps that each of them should have had at its end, since its start
   */
  public record Round(int candidates, int steps) {}

  /**
   * One model that was tried.
   *
   * @param id its shape in short
   * @param layers encoder layers
   * @param heads of every layer
   * @param ffn feed-forward units of every layer
   * @param hidden dimensions of its token representations; null in reports from before these were
   *     searched, when all had the teacher's
   * @param precision in which it was served
   * @param exitTolerance how large a share of its answers could be others by stopping early, on
   *     altered copies of taught examples, in [0, 1]; null where it never did
   * @param parameters embeddings included, heads of early exits not
   * @param round the last one it was in, from 1; 0 for none
   * @param steps optimizer steps it had
   * @param accuracy of the model as served, on the held-out training examples, in [0, 1]; null
   *     where it could not be served
   * @param joulesPerRequest of one example; null when unavailable
   * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param secondsPerRequest wall clock of one example; null where it could not be served
   * @param leftEarly share of inputs that were answered before the last layer, in [0, 1]; null
   *     where none could be
   * @param verdict {@code won}; {@code kept} to the last round; or {@code dropped}
   * @param why it did not win; null for the winner
   */
  public record Candidate(
      String id,
      int layers,
      int heads,
      int ffn,
      @Nullable Integer hidden,
      String precision,
      @Nullable Double exitTolerance,
      long parameters,
      int round,
      int steps,
      @Nullable Double accuracy,
      @Nullable Double joulesPerRequest,
      String energyKind,
      @Nullable Double secondsPerRequest,
      @Nullable Double leftEarly,
      String verdict,
      @Nullable String why) {}

  /** The accuracy that is just inside the gate, in [0, 1]. */
  public double leastAccuracy() {
    return teacherAccuracy - gate;
  }
}
