package org.sustainlp.harness.meter.external;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A command that prints a line for each sample until it is ended. The run and its measuring process
 * start one each: a device that only one may open is better logged to a file.
 */
final class CommandFeed implements Feed {

  private static final int BUFFER_BYTES = 4 * 1024;

  private final String line;
  private @Nullable Process process;

  /**
   * @param line for the shell {@code sh}
   */
  CommandFeed(String line) {
    this.line = line;
  }

  @Override
  public String name() {
    return "command";
  }

  @Override
  public void follow(Watts watts) throws IOException, InterruptedException {
    Process started = start();
    try (InputStream in = started.getInputStream()) {
      Lines lines = new Lines(watts::take);
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        lines.take(buffer, count);
      }
    }
    throw new IOException("the command ended with exit code " + started.waitFor());
  }

  @Override
  public long retryMillis() {
    return -1;
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private synchronized Process start() throws IOException {
    Process started =
        new ProcessBuilder("sh", "-c", line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    started.getOutputStream().close();
    process = started;
    return started;
  }
}
