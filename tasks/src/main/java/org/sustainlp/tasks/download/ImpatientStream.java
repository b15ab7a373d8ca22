package org.sustainlp.tasks.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A stream whose reads end when nothing comes for a while.
 *
 * <p>{@link java.net.http.HttpRequest.Builder#timeout} ends with the headers; a server that stops
 * in the middle of a body would be waited for without end.
 */
final class ImpatientStream extends FilterInputStream {

  private static final ScheduledExecutorService CLOCK = clock();

  private final Duration patience;
  private volatile boolean stalled;

  ImpatientStream(InputStream in, Duration patience) {
    super(in);
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ScheduledFuture<?> alarm =
        CLOCK.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return checked(super.read(bytes, offset, length));
    } catch (IOException e) {
      checked(0);
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  /** Closing from another thread ends a read that waits, as an error or as the end. */
  private int checked(int read) throws HttpTimeoutException {
    if (stalled) {
      throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " s");
    }
    return read;
  }

  private void giveUp() {
    stalled = true;
    try {
      close();
    } catch (IOException e) {
      // The read that waits ends all the same.
    }
  }

  private static ScheduledExecutorService clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "download clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
