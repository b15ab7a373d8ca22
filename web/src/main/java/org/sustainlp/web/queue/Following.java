package org.sustainlp.web.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/** Passes on what a process tells, and that it lives, until it ends or must not go on. */
final class Following {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

  private final Listener listener;
  private final Clock clock;

  Following(Listener listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Returns whether the process ended by itself.
   *
   * @param stopping whether the service is going down
   */
  boolean until(HarnessProcess process, BooleanSupplier stopping) throws InterruptedException {
    ProgressEvent told = null;
    long linesTold = 0;
    Instant lastSign = Instant.MIN;
    while (true) {
      boolean ended = process.ends(LOOK);
      ProgressEvent event = process.event();
      LogTail.Snapshot log = process.log();
      boolean news = !Objects.equals(event, told) || log.count() != linesTold;
      if (news || ended || clock.instant().isAfter(lastSign.plus(SIGN_OF_LIFE))) {
        told = event;
        linesTold = log.count();
        lastSign = clock.instant();
        if (!listener.hears(event, log.lines(), log.count(), lastSign)) {
          return false;
        }
      }
      if (ended) {
        return true;
      }
      if (stopping.getAsBoolean()) {
        return false;
      }
    }
  }

  /** Who keeps what is told. */
  interface Listener {
    /** False when the process must not go on. */
    boolean hears(@Nullable ProgressEvent event, List<String> log, long logLines, Instant now);
  }
}
