package org.sustainlp.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.Runs;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;

/** A run with all that its page tells. */
@ApplicationScoped
public class RunReading {
  private final Runs runs;
  private final Submissions submissions;

  RunReading(Runs runs, Submissions submissions) {
    this.runs = runs;
    this.submissions = submissions;
  }

  /**
   * @throws Refused when there is no such run
   */
  Reading of(String id) {
    Run run = parsed(id).flatMap(runs::find).orElseThrow(() -> missing(id));
    // It may be deleted between the two looks.
    Submission submission = submissions.find(run.submissionId()).orElseThrow(() -> missing(id));
    return new Reading(
        run,
        submission,
        runs.of(submission).stream().filter(other -> !other.id().equals(run.id())).toList(),
        runs.report(run.id()).map(RunReading::report).orElse(null));
  }

  private static Refused missing(String id) {
    return Refused.notFound("There is no run " + id + "; it may have been deleted.");
  }

  private static Optional<UUID> parsed(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RunReport report(String text) {
    try {
      return ReportJson.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored report cannot be read", e);
    }
  }

  /**
   * What there is to tell.
   *
   * @param run as it stands
   * @param submission it belongs to
   * @param siblings the submission's other runs, in the order of its tasks
   * @param report null until there is one
   */
  public record Reading(
      Run run, Submission submission, List<Run> siblings, @Nullable RunReport report) {}
}
