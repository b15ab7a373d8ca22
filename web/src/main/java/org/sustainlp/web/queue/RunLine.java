package org.sustainlp.web.queue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.sustainlp.web.config.RunConfig;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;

/** Runs of submissions for some devices. */
final class RunLine implements WorkLine {
  private static final Logger LOG = Logger.getLogger(RunLine.class);

  private final List<String> devices;
  private final RunClaims claims;
  private final Submissions submissions;
  private final HarnessCommand harness;
  private final RunData data;
  private final RunConfig defaults;
  private final RunFolders folders;
  private final Clock clock;

  RunLine(
      List<String> devices,
      RunClaims claims,
      Submissions submissions,
      HarnessCommand harness,
      RunData data,
      RunConfig defaults,
      RunFolders folders,
      Clock clock) {
    this.devices = List.copyOf(devices);
    this.claims = claims;
    this.submissions = submissions;
    this.harness = harness;
    this.data = data;
    this.defaults = defaults;
    this.folders = folders;
    this.clock = clock;
  }

  @Override
  public boolean carryOutNext(String worker, BooleanSupplier stopping) throws InterruptedException {
    Optional<Run> claimed = claims.claim(worker, devices, clock.instant());
    if (claimed.isPresent()) {
      carryOut(claimed.get(), stopping);
    }
    return claimed.isPresent();
  }

  private void carryOut(Run run, BooleanSupplier stopping) throws InterruptedException {
    Optional<Submission> submission = submissions.find(run.submissionId());
    if (submission.isEmpty()) {
      return; // Deleted with its runs between the claim and now.
    }
    LOG.infof(
        "run %s: %s on %s, attempt %d",
        run.id(), submission.get().name(), run.task(), run.attempt());
    try {
      new RunAttempt(
              run, submission.get(), claims, harness, data, defaults, folders.of(run.id()), clock)
          .carryOut(stopping);
    } catch (RuntimeException e) {
      claims.fail(run, "The service failed while it followed the run: " + e, null, clock.instant());
      throw e;
    } finally {
      claims.release(run);
    }
  }
}
