package org.sustainlp.web.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;

/**
 * Runs waiting for a worker. The database is the queue: several processes may share it, each run is
 * claimed by one.
 */
public final class RunQueue {
  private final RunClaims claims;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);

  public RunQueue(RunClaims claims, Clock clock) {
    this.claims = claims;
    this.clock = clock;
  }

  /** Says that runs were queued in this process, so that its worker need not wait for its poll. */
  public void wake() {
    news.release();
  }

  /** Returns when there is news or the time is over, whichever is first. */
  void awaitNews(Duration atMost) throws InterruptedException {
    if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  Optional<Run> claim(String worker, List<String> devices) {
    return claims.claim(worker, devices, clock.instant());
  }

  /**
   * What silent workers hold is queued again. Never by name: two workers of one host share theirs,
   * and one's start must not take the other's run.
   */
  void recoverSilent(Duration silence, int attempts) {
    claims.recoverSilentSince(clock.instant().minus(silence), attempts, clock.instant());
  }

  /** Asks a run to stop; false when it has already ended. */
  public boolean cancel(UUID run) {
    return claims.cancel(run, clock.instant());
  }
}
