package org.sustainlp.tasks.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why a server gave no file, in words for whoever waits for it. */
final class ServerTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /**
   * @param passing whether asking again may help
   */
  ServerTrouble(String reason, boolean passing) {
    super(reason);
    this.passing = passing;
  }

  ServerTrouble(IOException cause) {
    super(words(cause), cause);
    this.passing = true;
  }

  boolean isPassing() {
    return passing;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** The client's own messages are often null. */
  private static String words(IOException cause) {
    String message = cause.getMessage();
    if (isCausedByName(cause)) {
      return "the server's name is not known here";
    }
    if (cause instanceof ConnectException) {
      return "the connection was refused";
    }
    if (cause instanceof HttpTimeoutException) {
      return message == null ? "no answer in time" : message;
    }
    if (cause instanceof SSLException) {
      return "no safe connection: " + message;
    }
    return "the connection broke" + (message == null ? "" : ": " + message);
  }

  private static boolean isCausedByName(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
