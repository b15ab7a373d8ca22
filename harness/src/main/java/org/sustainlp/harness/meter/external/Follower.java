package org.sustainlp.harness.meter.external;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The daemon thread that follows a feed, and follows it again when it breaks. */
final class Follower implements AutoCloseable {

  private final Feed feed;
  private final Watts watts;
  private final Thread thread;
  private final Thread atExit;
  private volatile boolean closed;
  private volatile @Nullable String problem;

  Follower(Feed feed, Watts watts) {
    this.feed = feed;
    this.watts = watts;
    this.thread = new Thread(this::run, "energy-wall-feed");
    this.atExit = new Thread(feed::stop, "energy-wall-stop");
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
    // A command must not outlive us.
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Whether nothing will come any more. */
  boolean ended() {
    return !thread.isAlive();
  }

  /** Why no lines come any more, or came for a while. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void close() {
    closed = true;
    feed.stop();
    thread.interrupt();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The machine is going down: the hook runs by itself.
    }
  }

  private void run() {
    try {
      while (!closed) {
        followOnce();
        if (feed.retryMillis() < 0) {
          return;
        }
        Thread.sleep(feed.retryMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void followOnce() throws InterruptedException {
    try {
      feed.follow(watts);
    } catch (IOException e) {
      String message = e.getMessage();
      problem = message == null ? e.getClass().getSimpleName() : message;
    }
  }
}
