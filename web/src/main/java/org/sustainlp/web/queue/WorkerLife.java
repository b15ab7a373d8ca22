package org.sustainlp.web.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.sustainlp.web.config.RunConfig;
import org.sustainlp.web.config.StateConfig;
import org.sustainlp.web.config.WorkerConfig;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.Submissions;

/** Starts the worker with the service, when this process is to have one, and stops it before. */
@ApplicationScoped
class WorkerLife {
  private final WorkerConfig config;
  private final RunWorker worker;

  WorkerLife(
      WorkerConfig config,
      StateConfig state,
      RunConfig run,
      RunQueue queue,
      RunClaims claims,
      Submissions submissions,
      HarnessCommand harness,
      RunFolders folders,
      Clock clock) {
    this.config = config;
    RunData data =
        new RunData(state.data(), state.hiddenLabels(), state.home().resolve("practice"), harness);
    this.worker =
        new RunWorker(
            config.name().orElseGet(WorkerLife::hostName),
            config,
            queue,
            claims,
            submissions,
            harness,
            data,
            run,
            folders,
            clock);
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      worker.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
