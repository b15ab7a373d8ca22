package org.sustainlp.harness.meter.external;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A TCP server that sends a line for each sample; connected to again when it hangs up. */
final class SocketFeed implements Feed {

  private static final int CONNECT_MILLIS = 3000;
  private static final int BUFFER_BYTES = 4 * 1024;

  private final String host;
  private final int port;
  private @Nullable Socket socket;

  SocketFeed(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public void follow(Watts watts) throws IOException {
    try (Socket connected = new Socket()) {
      hold(connected);
      connected.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      InputStream in = connected.getInputStream();
      Lines lines = new Lines(watts::take);
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        lines.take(buffer, count);
      }
    }
    throw new IOException("the other side hung up");
  }

  @Override
  public long retryMillis() {
    return 1000;
  }

  @Override
  public synchronized void stop() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }

  private synchronized void hold(Socket connected) {
    socket = connected;
  }
}
