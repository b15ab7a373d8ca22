package org.sustainlp.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sustainlp.web.config.HarnessConfig;
import org.sustainlp.web.config.StateConfig;
import org.sustainlp.web.intake.AdminToken;
import org.sustainlp.web.leaderboard.Leaderboard;
import org.sustainlp.web.queue.HarnessCommand;
import org.sustainlp.web.queue.RunFolders;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.store.Entries;
import org.sustainlp.web.store.ReproductionClaims;
import org.sustainlp.web.store.RunClaims;

/** Makes beans of the plain classes. */
@ApplicationScoped
class Wiring {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  HarnessCommand harness(HarnessConfig config, StateConfig state) {
    return new HarnessCommand(config, state.home());
  }

  @Produces
  @Singleton
  RunFolders runFolders(StateConfig state) {
    return new RunFolders(state.home());
  }

  @Produces
  @Singleton
  RunQueue runQueue(RunClaims runs, ReproductionClaims reproductions, Clock clock) {
    return new RunQueue(runs, reproductions, clock);
  }

  @Produces
  @Singleton
  Leaderboard leaderboard(Entries entries) {
    return new Leaderboard(entries::matching);
  }

  @Produces
  @Singleton
  AdminToken adminToken(StateConfig state) {
    return AdminToken.in(state.home().resolve("keys"));
  }
}
