package org.sustainlp.tasks.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sustainlp.tasks.official.OfficialTask;

/** A server on this machine that gives one file, as well or as badly as it is told. */
final class FileServer implements AutoCloseable {

  /** What was asked: the path, {@code Range} and {@code If-Range}, null where not sent. */
  record Asked(String path, String range, String ifRange) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicInteger stalled = new AtomicInteger();
  private long seen;
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  volatile byte[] content;
  volatile String entityTag = "\"one\"";
  volatile boolean ranges = true;
  volatile int refusals;
  volatile int status = 503;

  /** How many answers break off after how many bytes. */
  volatile int breaks;

  volatile int breakAfter;

  /** How many answers stop, without an end, after {@link #breakAfter} bytes. */
  volatile int stalls;

  /** Whether the size is left out. */
  volatile boolean chunked;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port() + "/v2");
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    asked.add(new Asked(exchange.getRequestURI().toString(), range, ifRange));
    if (refused.getAndIncrement() < refusals) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    boolean partial = ranges && range != null && (ifRange == null || ifRange.equals(entityTag));
    int from = partial ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
    if (entityTag != null) {
      exchange.getResponseHeaders().set("ETag", entityTag);
    }
    if (partial) {
      String total = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", total);
    }
    send(exchange, partial ? 206 : 200, Arrays.copyOfRange(content, from, content.length));
  }

  private void send(HttpExchange exchange, int code, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(code, chunked ? 0 : bytes.length);
    OutputStream out = exchange.getResponseBody();
    int some = Math.min(breakAfter, bytes.length);
    if (broken.getAndIncrement() < breaks) {
      out.write(bytes, 0, some);
      out.flush();
      waitUntilSeen(content.length - bytes.length + some);
      exchange.close(); // without the rest: the connection ends
    } else if (stalled.getAndIncrement() < stalls) {
      out.write(bytes, 0, some);
      out.flush();
      waitForClosing();
      exchange.close();
    } else {
      out.write(bytes);
      exchange.close();
    }
  }

  /** Tells the server what has come, so that it breaks off then and not before. */
  DownloadWatch watch() {
    return new DownloadWatch() {
      @Override
      public void received(OfficialTask task, long bytes, long total) {
        synchronized (FileServer.this) {
          seen = bytes;
          FileServer.this.notifyAll();
        }
      }
    };
  }

  private synchronized void waitUntilSeen(long bytes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try {
      while (seen < bytes && System.nanoTime() < deadline) {
        wait(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForClosing() {
    try {
      closing.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
