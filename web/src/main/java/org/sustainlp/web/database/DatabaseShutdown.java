package org.sustainlp.web.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Closes the embedded database as the last thing the service does. */
@ApplicationScoped
class DatabaseShutdown {

  void started(@Observes StartupEvent event) {
    RunningDatabase.serving();
  }

  void stopping(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    RunningDatabase.closeAll();
  }
}
