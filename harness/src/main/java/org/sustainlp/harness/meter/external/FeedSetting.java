package org.sustainlp.harness.meter.external;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a user names a meter: {@code file:PATH}, {@code tcp:HOST:PORT} or {@code command:LINE}. */
final class FeedSetting {

  private static final int LARGEST_PORT = 65_535;

  private FeedSetting() {}

  /** The feed named; null when none is. */
  static @Nullable Feed feed(String setting) {
    int colon = setting.indexOf(':');
    String rest = setting.substring(colon + 1).strip();
    if (colon < 0 || rest.isEmpty()) {
      return null;
    }
    return switch (setting.substring(0, colon)) {
      case "file" -> file(rest);
      case "tcp" -> tcp(rest);
      case "command" -> new CommandFeed(rest);
      default -> null;
    };
  }

  private static @Nullable Feed file(String path) {
    try {
      return new FileFeed(Path.of(path));
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable Feed tcp(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      return null;
    }
    int port = Integer.parseInt(address.substring(colon + 1));
    return port >= 1 && port <= LARGEST_PORT
        ? new SocketFeed(address.substring(0, colon), port)
        : null;
  }
}
