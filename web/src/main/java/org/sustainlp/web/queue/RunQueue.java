package org.sustainlp.web.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sustainlp.web.store.ReproductionClaims;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;

/**
 * Runs and reproductions waiting for a worker. The database is the queue: several processes may
 * share it, each piece of work is claimed by one.
 */
public final class RunQueue {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final RunClaims runs;
  private final ReproductionClaims reproductions;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);

  public RunQueue(RunClaims runs, ReproductionClaims reproductions, Clock clock) {
    this.runs = runs;
    this.reproductions = reproductions;
    this.clock = clock;
  }

  /** Says that work was queued in this process, so that its worker need not wait for its poll. */
  public void wake() {
    news.release();
  }

  /** Returns when there is news or the time is over, whichever is first. */
  void awaitNews(Duration atMost) throws InterruptedException {
    if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  /**
   * What silent workers hold is queued again. Never by name: two workers of one host share theirs,
   * and one's start must not take the other's work.
   */
  void recoverSilent(Duration silence, int attempts) {
    Instant now = clock.instant();
    runs.recoverSilentSince(now.minus(silence), attempts, now);
    reproductions.recoverSilentSince(now.minus(silence), attempts, now);
  }

  /** Asks a run to stop; false when it has already ended. */
  public boolean cancel(UUID run) {
    return runs.cancel(run, clock.instant());
  }

  /**
   * Cancels a submission's runs and waits until nothing of them is carried out any more: what their
   * processes read and write may be removed then.
   *
   * @param silence after which a worker that shows no sign of life is held to be gone
   * @param patience how long is waited at most
   * @return false when a worker had not stopped by then; the runs are cancelled all the same
   */
  public boolean stop(UUID submission, List<Run> its, Duration silence, Duration patience)
      throws InterruptedException {
    its.forEach(run -> cancel(run.id()));
    long end = System.nanoTime() + patience.toNanos();
    while (runs.held(submission, clock.instant().minus(silence))) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(LOOK.toMillis());
    }
    return true;
  }

  /** Asks a reproduction to stop; false when it has already ended. */
  public boolean cancelReproduction(UUID reproduction) {
    return reproductions.cancel(reproduction, clock.instant());
  }
}
