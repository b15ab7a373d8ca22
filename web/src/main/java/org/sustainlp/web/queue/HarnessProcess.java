package org.sustainlp.web.queue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;

/**
 * A running harness.
 *
 * <p>Its standard input stays open while we live: it exits when that closes, so a service that is
 * killed leaves no run behind. What it prints is read at once, or its pipes would fill and it would
 * stand still.
 */
final class HarnessProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Process process;
  private final LogTail log = new LogTail();
  private final AtomicReference<@Nullable ProgressEvent> event = new AtomicReference<>();
  private final List<Thread> readers;

  private HarnessProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(
            reader("harness-events", process.getErrorStream()),
            reader("harness-output", process.getInputStream()));
  }

  static HarnessProcess start(List<String> command, Path folder) throws IOException {
    return new HarnessProcess(new ProcessBuilder(command).directory(folder.toFile()).start());
  }

  /** The newest event; null before the first. */
  @Nullable ProgressEvent event() {
    return event.get();
  }

  LogTail.Snapshot log() {
    return log.snapshot();
  }

  long pid() {
    return process.pid();
  }

  /** Whether it ended within this time. */
  boolean ends(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How it ended, once it has and all it printed was read. */
  Exit exit() throws InterruptedException {
    for (Thread reader : readers) {
      reader.join(GRACE.toMillis()); // A grandchild that survives may hold the pipe open.
    }
    return new Exit(process.exitValue(), log.snapshot().lines());
  }

  /** Stops it and what it started: politely, then for certain. */
  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!ends(GRACE)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private Thread reader(String name, InputStream stream) {
    Thread thread = new Thread(() -> read(stream), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void read(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      log.add("(the process's output ended early: " + e.getMessage() + ")");
    }
  }

  private void take(String line) {
    ProgressEvent parsed = ProgressJson.read(line).orElse(null);
    if (parsed == null) {
      log.add(line);
      return;
    }
    event.set(parsed);
    String message = parsed.message();
    if (message != null) {
      log.add(message);
    }
  }
}
