package org.sustainlp.web.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.web.config.RunConfig;
import org.sustainlp.web.config.StateConfig;
import org.sustainlp.web.config.WorkerConfig;
import org.sustainlp.web.store.ReproductionClaims;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.Submissions;

/** Starts the worker with the service, when this process is to have one, and stops it before. */
@ApplicationScoped
class WorkerLife {
  /** What the papers' experiments are about. */
  private static final String REPRODUCED_ON = "cpu";

  private final WorkerConfig config;
  private final RunWorker worker;

  WorkerLife(
      WorkerConfig config,
      StateConfig state,
      RunConfig run,
      RunQueue queue,
      RunClaims claims,
      ReproductionClaims reproductions,
      Submissions submissions,
      HarnessCommand harness,
      RunFolders folders,
      Clock clock) {
    this.config = config;
    RunData data =
        new RunData(state.data(), state.hiddenLabels(), state.home().resolve("practice"), harness);
    List<WorkLine> lines = new ArrayList<>();
    lines.add(
        new RunLine(config.devices(), claims, submissions, harness, data, run, folders, clock));
    if (config.devices().contains(REPRODUCED_ON)) {
      lines.add(new ReproductionLine(reproductions, harness, state.data(), folders, clock));
    }
    this.worker =
        new RunWorker(config.name().orElseGet(WorkerLife::hostName), config, queue, lines);
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
