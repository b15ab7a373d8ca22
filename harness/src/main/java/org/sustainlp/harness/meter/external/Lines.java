package org.sustainlp.harness.meter.external;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines. A line longer than any sample is handed over once, cut, and the rest of it
 * dropped, so that no sender can fill the memory.
 */
final class Lines {

  static final int LONGEST = 200;

  private final Consumer<String> taker;
  private final byte[] line = new byte[LONGEST];
  private int length;
  private boolean dropping;

  Lines(Consumer<String> taker) {
    this.taker = taker;
  }

  /** Takes the first {@code count} bytes. */
  void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      take(bytes[i]);
    }
  }

  /** Bytes of the line that has begun, without its end. */
  int begun() {
    return length;
  }

  private void restart() {
    length = 0;
    dropping = false;
  }

  /** Drops everything up to the next line's beginning. */
  void skipRest() {
    length = 0;
    dropping = true;
  }

  private void take(byte one) {
    if (one == '\n') {
      if (!dropping) {
        handOver();
      }
      restart();
    } else if (!dropping) {
      line[length++] = one;
      if (length == LONGEST) {
        handOver();
        skipRest();
      }
    }
  }

  private void handOver() {
    taker.accept(new String(line, 0, length, StandardCharsets.ISO_8859_1));
  }
}
