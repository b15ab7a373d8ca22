package org.sustainlp.web.queue;

import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.config.WorkerConfig;

/**
 * Carries runs and reproductions out until it is stopped, one at a time: a measurement must not run
 * beside another.
 */
public final class RunWorker {
  private static final Logger LOG = Logger.getLogger(RunWorker.class);

  private final String name;
  private final WorkerConfig config;
  private final RunQueue queue;
  private final List<WorkLine> lines;

  private volatile boolean stopping;
  private @Nullable Thread thread;

  /**
   * @param lines served in turn, so that none waits until another is empty
   */
  RunWorker(String name, WorkerConfig config, RunQueue queue, List<WorkLine> lines) {
    this.name = name;
    this.config = config;
    this.queue = queue;
    this.lines = List.copyOf(lines);
  }

  /** Starts to work; what a worker held when it died is queued again once it has been silent. */
  synchronized void start() {
    Thread worker = new Thread(this::work, "run-worker");
    worker.start();
    thread = worker;
    LOG.infof("worker %s takes runs for %s", name, config.devices());
  }

  /** Stops the work at hand, gives it back and returns when nothing runs any more. */
  synchronized void stop() {
    stopping = true;
    queue.wake();
    Thread worker = thread;
    if (worker != null) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    while (!stopping) {
      try {
        queue.recoverSilent(config.lostAfter(), config.attempts());
        if (!oneOfEach()) {
          queue.awaitNews(config.poll());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The database may be away for a while; the worker outlives that.
        LOG.errorf(e, "worker %s goes on after a failure", name);
        pause();
      }
    }
  }

  /** False when nothing waited. */
  private boolean oneOfEach() throws InterruptedException {
    boolean worked = false;
    for (WorkLine line : lines) {
      worked |= !stopping && line.carryOutNext(name, () -> stopping);
    }
    return worked;
  }

  private void pause() {
    try {
      queue.awaitNews(config.poll().multipliedBy(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
