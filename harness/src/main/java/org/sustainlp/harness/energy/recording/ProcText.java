package org.sustainlp.harness.energy.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the files of {@code /proc} say, read from their bytes without making anything new. Every
 * method gives a negative number for a text that does not say it.
 */
final class ProcText {

  static final long UNKNOWN = -1;

  private static final byte[] CPU = bytes("cpu");

  private ProcText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Busy ticks of the whole machine, from the first line of {@code /proc/stat}: user + nice +
   * system + irq + softirq (proc_stat(5)). Guests are in user already; stolen time is not ours.
   */
  static long busyTicks(ByteBuffer stat) {
    return startsWith(stat, 0, CPU)
        ? sum(field(stat, 1), field(stat, 2), field(stat, 3), field(stat, 6), field(stat, 7))
        : UNKNOWN;
  }

  /** User + system ticks of the whole machine, from the first line of {@code /proc/stat}. */
  static long userSystemTicks(ByteBuffer stat) {
    return startsWith(stat, 0, CPU) ? sum(field(stat, 1), field(stat, 3)) : UNKNOWN;
  }

  /**
   * User + system ticks of one process, all threads, from {@code /proc/PID/stat}: fields 14 and 15
   * (proc_pid_stat(5)). The name in field 2 may hold spaces and brackets: what counts is after the
   * last bracket, which field 3 follows. Ended children are not in it.
   */
  static long processTicks(ByteBuffer stat) {
    int bracket = stat.limit() - 1;
    while (bracket >= 0 && stat.get(bracket) != ')') {
      bracket--;
    }
    return bracket < 0 ? UNKNOWN : sum(word(stat, bracket + 1, 11), word(stat, bracket + 1, 12));
  }

  /**
   * The number of a line such as {@code Pss: 5120 kB}.
   *
   * @param key with its colon
   */
  static long kilobytes(ByteBuffer text, byte[] key) {
    for (int line = 0; line < text.limit(); line = nextLine(text, line)) {
      if (startsWith(text, line, key)) {
        return word(text, line + key.length, 0);
      }
    }
    return UNKNOWN;
  }

  /** All of them, or unknown as soon as one is. */
  static long sum(long... parts) {
    long sum = 0;
    for (long part : parts) {
      if (part < 0) {
        return UNKNOWN;
      }
      sum += part;
    }
    return sum;
  }

  private static long field(ByteBuffer text, int index) {
    return word(text, 0, index);
  }

  /** The number that is the index-th word, from 0, of the line from a position on. */
  private static long word(ByteBuffer text, int from, int index) {
    int at = from;
    for (int word = 0; word <= index; word++) {
      while (at < text.limit() && text.get(at) == ' ') {
        at++;
      }
      if (word < index) {
        while (at < text.limit() && text.get(at) > ' ') {
          at++;
        }
      }
    }
    return number(text, at);
  }

  private static long number(ByteBuffer text, int from) {
    long number = 0;
    int at = from;
    while (at < text.limit() && text.get(at) >= '0' && text.get(at) <= '9') {
      number = number * 10 + (text.get(at) - '0');
      at++;
    }
    return at == from ? UNKNOWN : number;
  }

  private static boolean startsWith(ByteBuffer text, int from, byte[] key) {
    if (text.limit() - from < key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (text.get(from + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  private static int nextLine(ByteBuffer text, int from) {
    int at = from;
    while (at < text.limit() && text.get(at) != '\n') {
      at++;
    }
    return at + 1;
  }
}
