package org.sustainlp.web.queue;

import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.config.RunConfig;
import org.sustainlp.web.config.WorkerConfig;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;

/** Carries runs out, one at a time, until it is stopped. */
public final class RunWorker {
  private static final Logger LOG = Logger.getLogger(RunWorker.class);

  private final String name;
  private final WorkerConfig config;
  private final RunQueue queue;
  private final RunClaims claims;
  private final Submissions submissions;
  private final HarnessCommand harness;
  private final RunData data;
  private final RunConfig defaults;
  private final RunFolders folders;
  private final Clock clock;

  private volatile boolean stopping;
  private @Nullable Thread thread;

  RunWorker(
      String name,
      WorkerConfig config,
      RunQueue queue,
      RunClaims claims,
      Submissions submissions,
      HarnessCommand harness,
      RunData data,
      RunConfig defaults,
      RunFolders folders,
      Clock clock) {
    this.name = name;
    this.config = config;
    this.queue = queue;
    this.claims = claims;
    this.submissions = submissions;
    this.harness = harness;
    this.data = data;
    this.defaults = defaults;
    this.folders = folders;
    this.clock = clock;
  }

  /** Starts to work; what a worker held when it died is queued again once it has been silent. */
  synchronized void start() {
    Thread worker = new Thread(this::work, "run-worker");
    worker.start();
    thread = worker;
    LOG.infof("worker %s takes runs for %s", name, config.devices());
  }

  /** Stops the run at hand, gives it back and returns when nothing runs any more. */
  synchronized void stop() {
    stopping = true;
    queue.wake();
    Thread worker = thread;
    if (worker != null) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    while (!stopping) {
      try {
        queue.recoverSilent(config.lostAfter(), config.attempts());
        Optional<Run> claimed = queue.claim(name, config.devices());
        if (claimed.isPresent()) {
          carryOut(claimed.get());
        } else {
          queue.awaitNews(config.poll());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The database may be away for a while; the worker outlives that.
        LOG.errorf(e, "worker %s goes on after a failure", name);
        pause();
      }
    }
  }

  private void carryOut(Run run) throws InterruptedException {
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
          .carryOut(() -> stopping);
    } catch (RuntimeException e) {
      claims.fail(run, "The service failed while it followed the run: " + e, null, clock.instant());
      throw e;
    }
  }

  private void pause() {
    try {
      queue.awaitNews(config.poll().multipliedBy(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
