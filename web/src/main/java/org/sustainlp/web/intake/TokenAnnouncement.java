package org.sustainlp.web.intake;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Shows the admin token once, on the first start. */
@ApplicationScoped
class TokenAnnouncement {
  private final AdminToken token;

  TokenAnnouncement(AdminToken token) {
    this.token = token;
  }

  @SuppressWarnings("SystemOut") // The contract: one line on standard output, not in a log.
  void started(@Observes StartupEvent event) {
    token.fresh().ifPresent(secret -> System.out.println("admin token: " + secret));
  }
}
