package org.sustainlp.web.queue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.sustainlp.web.store.Reproduction;
import org.sustainlp.web.store.ReproductionClaims;

/** Reproductions: a paper's experiments, measured on this machine's processor. */
final class ReproductionLine implements WorkLine {
  private static final Logger LOG = Logger.getLogger(ReproductionLine.class);

  private final ReproductionClaims claims;
  private final HarnessCommand harness;
  private final Optional<Path> official;
  private final RunFolders folders;
  private final Clock clock;

  /**
   * @param official folder in the official layout; empty when none is configured
   */
  ReproductionLine(
      ReproductionClaims claims,
      HarnessCommand harness,
      Optional<Path> official,
      RunFolders folders,
      Clock clock) {
    this.claims = claims;
    this.harness = harness;
    this.official = official;
    this.folders = folders;
    this.clock = clock;
  }

  @Override
  public boolean carryOutNext(String worker, BooleanSupplier stopping) throws InterruptedException {
    Optional<Reproduction> claimed = claims.claim(worker, clock.instant());
    if (claimed.isPresent()) {
      carryOut(claimed.get(), stopping);
    }
    return claimed.isPresent();
  }

  private void carryOut(Reproduction reproduction, BooleanSupplier stopping)
      throws InterruptedException {
    LOG.infof(
        "reproduction %s: %s, attempt %d",
        reproduction.id(), reproduction.experiment(), reproduction.attempt());
    try {
      new ReproductionAttempt(
              reproduction,
              claims,
              harness,
              official,
              folders.reproduction(reproduction.id()),
              clock)
          .carryOut(stopping);
    } catch (RuntimeException e) {
      claims.fail(
          reproduction,
          "The service failed while it followed the reproduction: " + e,
          null,
          clock.instant());
      throw e;
    }
  }
}
