package org.sustainlp.tasks.download;

import java.time.Duration;

/**
 * How long to wait for a server, and how often to ask it again.
 *
 * @param attempts how many requests are made for one file, at least 1
 * @param firstWait before the second one; it doubles before each further one
 * @param connect for a connection
 * @param stall for the answer to begin, and then for each next part of it
 */
public record Patience(int attempts, Duration firstWait, Duration connect, Duration stall) {

  /** Five requests with 1, 2, 4 and 8 seconds between them; 30 seconds without a byte. */
  public static final Patience DEFAULT =
      new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(30));

  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt: " + attempts);
    }
  }

  /** How long to wait after so many failed attempts, at least 1. */
  Duration waitAfter(int failed) {
    return firstWait.multipliedBy(1L << Math.min(failed - 1, 10));
  }
}
