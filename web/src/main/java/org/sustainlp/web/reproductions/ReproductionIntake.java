package org.sustainlp.web.reproductions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.catalogue.HarnessCatalogue;
import org.sustainlp.web.intake.Choice;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.store.Reproduction;
import org.sustainlp.web.store.Reproductions;

/** Check what is asked for, then queue it. */
@ApplicationScoped
public class ReproductionIntake {
  private static final int MOST_EXAMPLES = 1_000_000;

  private final HarnessCatalogue catalogue;
  private final Reproductions reproductions;
  private final RunQueue queue;
  private final Clock clock;

  ReproductionIntake(
      HarnessCatalogue catalogue, Reproductions reproductions, RunQueue queue, Clock clock) {
    this.catalogue = catalogue;
    this.reproductions = reproductions;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * @param experiment id of one of the experiments there are
   * @param limit examples measured in every row, in digits; null or blank for the experiment's own
   * @throws Refused with every problem; nothing is queued then
   */
  public Reproduction accept(@Nullable String experiment, @Nullable String limit) {
    List<Problem> problems = new ArrayList<>();
    String named = experiment == null ? "" : experiment.strip();
    new Choice("experiment", "experiment", catalogue.experimentIds())
        .problemWith(named)
        .ifPresent(problems::add);
    Integer examples = examples(limit, problems);
    if (!problems.isEmpty()) {
      throw Refused.badRequest(problems);
    }
    Reproduction queued = reproductions.queue(named, examples, clock.instant());
    queue.wake();
    return queued;
  }

  private static @Nullable Integer examples(@Nullable String limit, List<Problem> problems) {
    if (limit == null || limit.isBlank()) {
      return null;
    }
    try {
      int examples = Integer.parseInt(limit.strip());
      if (examples >= 1 && examples <= MOST_EXAMPLES) {
        return examples;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value that is not allowed.
    }
    problems.add(
        new Problem(
            "limit",
            "\"" + limit + "\" is not allowed",
            "Use a whole number from 1 to " + MOST_EXAMPLES + ", or leave it away"));
    return null;
  }
}
