package org.sustainlp.tasks.download;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.official.OfficialZip;

/** One zip on its way: asked for again where it stopped, and checked when it is whole. */
final class ZipDownload {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OfficialTask task;
  private final OfficialZip zip;
  private final URI source;
  private final PartFile part;
  private final Server server;
  private final Patience patience;
  private final DownloadWatch watch;
  private long received;
  private boolean startedOver;

  ZipDownload(
      OfficialTask task,
      URI base,
      Path target,
      Server server,
      Patience patience,
      DownloadWatch watch) {
    this.task = task;
    this.zip = task.zip();
    this.source = zip.at(base);
    this.part = new PartFile(target);
    this.server = server;
    this.patience = patience;
    this.watch = watch;
  }

  /** How many bytes came over the network so far. */
  long received() {
    return received;
  }

  /**
   * Fetches it.
   *
   * @throws IOException when it cannot be written here
   * @throws DownloadFailed when the server does not give it, or gives something else
   */
  void run() throws IOException, DownloadFailed, InterruptedException {
    for (int failed = 1; ; failed++) {
      try {
        receiveAll();
        return;
      } catch (ServerTrouble trouble) {
        if (!trouble.isPassing() || failed == patience.attempts()) {
          throw unreachable(trouble.reason());
        }
        Duration wait = patience.waitAfter(failed);
        watch.retries(task, trouble.reason(), wait);
        Thread.sleep(wait.toMillis());
      }
    }
  }

  DownloadFailed unreachable(String reason) {
    return failed(State.UNREACHABLE, "cannot be fetched from " + source + ": " + reason);
  }

  private void receiveAll()
      throws IOException, ServerTrouble, DownloadFailed, InterruptedException {
    boolean continued = part.bytes() > 0;
    if (part.bytes() > zip.bytes()) {
      part.discard();
    }
    if (part.bytes() < zip.bytes()) {
      receive();
    }
    if (part.bytes() < zip.bytes()) {
      throw new ServerTrouble("it ended after " + part.bytes() + " bytes", true);
    }
    if (zip.is(part.path())) {
      part.complete();
    } else {
      part.discard();
      startOver(continued);
    }
  }

  /** Pieces of two versions may have been put together; once is enough to find out. */
  private void startOver(boolean continued)
      throws IOException, ServerTrouble, DownloadFailed, InterruptedException {
    if (!continued || startedOver) {
      throw failed(
          State.WRONG,
          source
              + " gives a file without the checksum of the official one, "
              + zip.checksum()
              + "; nothing of it was kept");
    }
    startedOver = true;
    watch.retries(task, "the pieces do not fit together", Duration.ZERO);
    receiveAll();
  }

  private void receive() throws IOException, ServerTrouble, DownloadFailed, InterruptedException {
    try (Reply reply = server.ask(source, part.bytes(), part.version())) {
      if (reply.total().isPresent() && reply.total().getAsLong() != zip.bytes()) {
        throw otherSize(Long.toString(reply.total().getAsLong()));
      }
      if (reply.from() == 0) {
        part.restart(reply.version());
      }
      watch.received(task, reply.from(), zip.bytes());
      append(reply);
    }
  }

  private void append(Reply reply) throws IOException, ServerTrouble, DownloadFailed {
    byte[] buffer = new byte[BUFFER_BYTES];
    long here = part.bytes();
    try (OutputStream out = part.append()) {
      for (int read = reply.read(buffer); read >= 0; read = reply.read(buffer)) {
        here += read;
        received += read;
        if (here > zip.bytes()) {
          throw otherSize("more than " + zip.bytes());
        }
        out.write(buffer, 0, read);
        watch.received(task, here, zip.bytes());
      }
    }
  }

  private DownloadFailed otherSize(String size) throws IOException {
    part.discard();
    return failed(
        State.WRONG,
        source
            + " gives "
            + size
            + " bytes; the official file has "
            + zip.bytes()
            + ". Nothing of it was kept");
  }

  private DownloadFailed failed(State state, String reason) {
    return new DownloadFailed(state, part.target(), reason);
  }
}
