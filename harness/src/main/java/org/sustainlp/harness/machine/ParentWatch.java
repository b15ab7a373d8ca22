package org.sustainlp.harness.machine;

import java.io.IOException;

/**
 * Lets a child process end with its parent: the parent holds the other end of standard input, which
 * closes when it dies, however it dies.
 */
public final class ParentWatch {

  private static final int EXIT_CODE = 143;

  private ParentWatch() {}

  /** Starts a daemon thread that ends this JVM when standard input does. */
  public static void exitWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever sent.
                }
              } catch (IOException e) {
                // The pipe broke: the parent is gone as well.
              }
              Runtime.getRuntime().halt(EXIT_CODE);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
